import type { Reference, ReferenceKind, ReferenceOf } from '../../inventory/references.js';
import type { MoveContext } from '../context.js';
import type { PlanFinding } from '../model.js';
import type { ApiReference } from './api/gateway.js';
import { moveApiStage } from './api/move-api.js';
import { moveBucket } from './bucket.js';
import { moveByHand, moveRotation } from './by-hand.js';
import { callersByIdentity, moveCaller } from './callers.js';
import { moveEventRule } from './event-rule.js';
import { moveMapping } from './event-source-mapping.js';
import { moveUrl } from './function-url.js';
import { type Move, NOTHING_TO_MOVE } from './move.js';
import { moveSchedule } from './schedule.js';
import { moveSubscription } from './topic.js';
import { moveWholeObject } from './whole-object.js';

/** Everything that points at one environment of a function, and what moves each. */
export function moveAll(context: MoveContext, references: readonly Reference[]): Move[] {
  const moves: Move[] = [];
  for (const group of apiGroups(references)) moves.push(moveApiStage(context, group));
  for (const reference of references) {
    const move = moveOne(context, reference);
    if (move !== null) moves.push(move);
  }
  const url = context.fn.urls?.find(({ qualifier }) => qualifier === context.qualifier);
  if (url !== undefined) moves.push(moveUrl(context, url));
  const identities = references.filter((each) => each.kind === 'identity-policy');
  if (identities.length > 0) moves.push(callersByIdentity(context, identities));
  return moves;
}

function isApi(reference: Reference): reference is ApiReference {
  return /^(?:rest|http)-api(?:-authorizer)?$/.test(reference.kind);
}

/** By stage; those of an HTTP API without stage variables by API, for an integration is all stages’. */
function apiGroups(references: readonly Reference[]): ApiReference[][] {
  const groups = new Map<string, ApiReference[]>();
  for (const each of references.filter(isApi)) {
    const all = each.kind.startsWith('http') && each.details.variablesUsed.length === 0;
    const key = `${each.kind.slice(0, 4)} ${each.details.apiId} ${all ? '' : each.details.stage}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** Told about, and left as they are. */
const LEFT: Partial<Record<ReferenceKind, (reference: Reference) => PlanFinding>> = {
  'custom-resource': (reference) => ({
    code: 'CUST001',
    severity: 'block',
    blocks: 'contract',
    message: `custom resource ${reference.name} calls it by its ServiceToken`,
    evidence: [reference.id],
    unblock:
      'Leave the token: changing it can send Delete to another function. Keep the old function until that resource is gone.',
  }),
  'edge-function': (reference) => ({
    code: 'EDGE001',
    severity: 'block',
    blocks: 'contract',
    message: `CloudFront runs version ${reference.qualifier ?? ''} of it at the edge (${reference.name})`,
    evidence: [reference.id],
    unblock: 'Lambda@Edge takes versions, never aliases: it stays as it is, and so does that version.',
  }),
  alarm: (reference) => ({
    code: 'ALARM001',
    severity: 'info',
    blocks: null,
    message: `alarm ${reference.name} watches the old alias`,
    evidence: [reference.id],
    unblock: 'Make the same alarm in the new stack before the cut-over; delete the old one with the alias.',
  }),
};

function moveOne(context: MoveContext, reference: Reference): Move | null {
  switch (reference.kind) {
    case 'event-rule':
      return moveEventRule(context, reference);
    case 'schedule':
      return moveSchedule(context, reference);
    case 'bucket-notification':
      return moveBucket(context, reference);
    case 'topic-subscription':
      return moveSubscription(context, reference);
    case 'event-source-mapping':
      return moveMapping(context, reference);
    case 'secret-rotation':
      return moveRotation(context, reference);
    case 'environment-variable':
      return moveCaller(context, reference as ReferenceOf<'environment-variable'>);
    default: {
      const left = LEFT[reference.kind];
      if (left !== undefined) return { ...NOTHING_TO_MOVE, findings: [left(reference)] };
      return moveWholeObject(context, reference) ?? moveByHand(context, reference);
    }
  }
}
