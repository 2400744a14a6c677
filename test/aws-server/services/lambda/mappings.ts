import type * as lambda from '@aws-sdk/client-lambda';
import { page } from '../../paging.js';
import type { World } from '../../world.js';
import { arnOf, found, versionOf } from './functions.js';
import { conflict, type MappingState, nameOf, newRevision, notFound } from './state.js';

/** What AWS shows of a mapping now: while it settles, `Updating`, `Creating` or the like. */
function shown(world: World, { config, before }: MappingState): lambda.EventSourceMappingConfiguration {
  if (before === undefined || world.now() >= before.until) return config;
  const State =
    config.State === 'Disabled' ? 'Disabling' : before.config.State === 'Creating' ? 'Creating' : 'Updating';
  return { ...config, State };
}

/** The function ARN a mapping invokes at this moment: the old one until the change has settled. */
export function invokedBy(world: World, { config, before }: MappingState): string {
  const settled = before === undefined || world.now() >= before.until;
  return (settled ? config : before.config).FunctionArn ?? '';
}

const uuid = (world: World): string =>
  newRevision().replace(/^\w{8}/, (world.lambda.mappings.size + 0xa0000000).toString(16));

/** The list call hides a filter that is encrypted. */
function listedMapping(
  config: lambda.EventSourceMappingConfiguration,
): lambda.EventSourceMappingConfiguration {
  if (config.KMSKeyArn === undefined) return config;
  const { FilterCriteria: _hidden, ...rest } = config;
  return rest;
}

function targetOf(world: World, text: string | undefined): string {
  const state = found(world, text);
  const { name, qualifier } = nameOf(text);
  versionOf(world, state, qualifier);
  return arnOf(world, name, qualifier);
}

/** Event source mappings. */
export const mappingCalls = (world: World) => {
  const mapping = (id: string | undefined): MappingState => {
    const state = world.lambda.mappings.get(id ?? '');
    if (state === undefined) throw notFound('The resource you requested does not exist.');
    return state;
  };
  return {
    ListEventSourceMappings({
      FunctionName,
      EventSourceArn,
      Marker,
      MaxItems,
    }: lambda.ListEventSourceMappingsRequest): lambda.ListEventSourceMappingsResponse {
      const wanted = FunctionName === undefined ? undefined : targetOf(world, FunctionName);
      const all = [...world.lambda.mappings.values()]
        .map((each) => listedMapping(shown(world, each)))
        .filter(
          (each) =>
            (wanted === undefined || each.FunctionArn === wanted) &&
            (EventSourceArn === undefined || each.EventSourceArn === EventSourceArn),
        );
      const { items, next } = page(all, Marker, Math.min(MaxItems ?? 100, 100));
      return { EventSourceMappings: items, ...(next === undefined ? {} : { NextMarker: next }) };
    },

    GetEventSourceMapping({
      UUID,
    }: lambda.GetEventSourceMappingRequest): lambda.EventSourceMappingConfiguration {
      return shown(world, mapping(UUID));
    },

    CreateEventSourceMapping({
      FunctionName,
      Enabled,
      ...settings
    }: lambda.CreateEventSourceMappingRequest): lambda.EventSourceMappingConfiguration {
      const FunctionArn = targetOf(world, FunctionName);
      const twin = [...world.lambda.mappings.values()].find(
        ({ config }) =>
          config.FunctionArn === FunctionArn && config.EventSourceArn === settings.EventSourceArn,
      );
      if (twin !== undefined) {
        throw conflict(
          `The event source arn (" ${settings.EventSourceArn} ") and function (" ${nameOf(FunctionName).name} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${twin.config.UUID}`,
        );
      }
      const UUID = uuid(world);
      const config: lambda.EventSourceMappingConfiguration = {
        ...settings,
        UUID,
        FunctionArn,
        State: Enabled === false ? 'Disabled' : 'Enabled',
        LastModified: new Date(world.now()),
      };
      const state = {
        config,
        before: { config: { ...config, State: 'Creating' }, until: world.now() + world.settlesAfter },
      };
      world.lambda.mappings.set(UUID, state);
      return shown(world, state);
    },

    UpdateEventSourceMapping({
      UUID,
      FunctionName,
      Enabled,
      ...settings
    }: lambda.UpdateEventSourceMappingRequest): lambda.EventSourceMappingConfiguration {
      const state = mapping(UUID);
      const before = {
        config: { ...state.config, FunctionArn: invokedBy(world, state) },
        until: world.now() + world.settlesAfter,
      };
      state.config = {
        ...state.config,
        ...settings,
        ...(FunctionName === undefined ? {} : { FunctionArn: targetOf(world, FunctionName) }),
        ...(Enabled === undefined ? {} : { State: Enabled ? 'Enabled' : 'Disabled' }),
        LastModified: new Date(world.now()),
      };
      state.before = before;
      return shown(world, state);
    },

    DeleteEventSourceMapping({
      UUID,
    }: lambda.DeleteEventSourceMappingRequest): lambda.EventSourceMappingConfiguration {
      const { config } = mapping(UUID);
      world.lambda.mappings.delete(UUID ?? '');
      return { ...config, State: 'Deleting' };
    },
  };
};
