import { cutTransforms, signalsWith } from '../../transforms/registry.js';
import { analyseHandlers, type Failure, type HandlerAnalysis } from '../decide/handlers.js';
import { variableName } from '../decide/names.js';
import { isListed } from '../discover/listed.js';
import type { Place } from '../model/environment.js';
import type { Edit, Finding, SecretToCreate } from '../model/migration.js';
import { formatPlace, placeAt } from '../model/place.js';
import { wholeRefused, withhold } from '../model/withhold.js';
import { Program } from '../program/program.js';
import type { Description, Rewriter } from '../sources/source.js';
import { parameterProblems, variableSizes } from '../targets/limits.js';
import { looksSecret } from '../targets/secrets.js';
import type { Nameable } from './asked-settings.js';
import { codeFindings } from './code-findings.js';
import { codeNotices, securityNotices } from './code-notices.js';
import { codeParameters } from './code-parameters.js';
import { ConfigFiles } from './config-files.js';
import { handlerFindings } from './handler-findings.js';
import { mappedNames } from './mapped-names.js';
import { namedElsewhere } from './named-elsewhere.js';
import { namesInCode } from './names-in-code.js';
import { otherCallers } from './other-callers.js';
import { outsideUse } from './outside-use.js';
import { ownNotDone } from './own-notice.js';
import { changed, type PreparedMigration, unchanged } from './prepared-migration.js';
import type { Situation } from './situation.js';
import { stageVariablesStillRead } from './stage-variables-still-read.js';
import { unseenCode } from './unseen-code.js';
import { usedElsewhere } from './used-elsewhere.js';

/** Migrates one description with the code of its functions: all of it, or nothing and the reason. */
export function prepareTemplate(
  situation: Situation,
  description: Description,
  rewriter: Rewriter,
  adopt: string,
): PreparedMigration {
  const { repository, config, recognition, suppressions } = situation;
  const { environments } = recognition;
  const { file, functions } = description;
  const own = situation.entriesOf(file);
  // What is handed to packages has no name to search for: where aliases may go, every handler counts.
  const entries = situation.telling.has(file) ? own : situation.reach.relevant(own);
  const program = new Program({
    exists: (path) => isListed(repository, path),
    read: (path) => repository.read(path),
    resolver: situation.resolver,
    suppressed: (place, code) => suppressions.reasonAt(place, code),
  });
  const configs = new ConfigFiles(situation, file);
  const listed = new Set(config.parameters.secrets);
  const keptSecret = new Set<string>();
  const analysis = analyseHandlers({
    program,
    entries,
    environments,
    adopt,
    signals: signalsWith(config.signals),
    rules: cutTransforms,
    outsideOf: outsideUse(situation.mentions, situation.resolver, situation.isHandler),
    isSecret: (name, value) => {
      const called = variableName(name);
      if (!listed.has(called)) return looksSecret(name, value);
      keptSecret.add(called);
      return true;
    },
    fitsConfig: (file, values, isCopied) => configs.fits(file, values, isCopied),
    config: (file, _names, values) => configs.read(file, values),
    otherCallers: otherCallers(
      functions,
      rewriter.verdicts(environments, new Set()),
      rewriter.calledPlainly(),
      environments,
    ),
    ownFunctions: new Set(functions.flatMap((each) => each.functionName ?? [])),
    chosenNames: new Map(Object.entries(config.parameters.names)),
    mappedNames: mappedNames(repository),
    isNamedElsewhere: namedElsewhere(situation),
  });
  const { parameters, secrets } = codeParameters(analysis, {
    template: file,
    environments,
    config,
    declared: rewriter.taken,
    stackBase: rewriter.stackBase(environments, adopt),
    isSecret: (names, values) =>
      names.some((name) => listed.has(name)) ||
      [...values.values()].some((value) => names.some((name) => looksSecret(name, value))),
    evidenceOf: (name) => recognition.evidence.find((each) => each.environment === name)?.at,
  });
  const readsEnvironment = new Set(analysis.files.flatMap((each) => each.functions));
  const verdicts = rewriter.verdicts(environments, readsEnvironment);
  const { outcome, refused } = rewriter.transform({
    functions,
    environments,
    adopt,
    verdicts,
    code: {
      readsEnvironment,
      stageVariablesStillRead: stageVariablesStillRead(
        analysis,
        functions.filter((each) => !entries.some((entry) => entry.function === each)),
        situation,
      ),
      unreadVariables: analysis.unread,
    },
    parameters,
    chosenValues: config.parameters.overrides,
    own: config.own,
  });
  const missing = handlerFindings(situation, file, verdicts);
  const all = [...parameters, ...outcome.parameters];
  const edits = [...analysis.files.flatMap(codeEdits), ...outcome.edits];
  const limits =
    edits.length > 0
      ? parameterProblems(
          file,
          rewriter.declared,
          all,
          environments.map((each) => each.name),
        )
      : [];
  const sizes = functions.map((each) =>
    variableSizes(
      each,
      all,
      environments.map((one) => one.name),
    ),
  );
  const problems = [...limits, ...sizes.flatMap((each) => each.problems)];
  const hindrances = edits.length > 0 ? rewriter.hindrances(all, situation.descriptions) : [];
  const elsewhere = usedElsewhere(situation, analysis, file);
  const unfollowed =
    edits.length > 0
      ? [...unseenCode(situation, analysis, environments), ...elsewhere.failures].map(failureFinding)
      : [];
  const names = namesInCode({
    situation,
    entries: own,
    analysis,
    renamed: outcome.renamed ?? [],
    parameters,
    environments,
    adopt,
  });
  const undecided = [
    ...analysis.failures,
    ...(edits.length > 0 ? [...analysis.stays, ...names.failures] : []),
  ].map(failureFinding);
  const failures = [
    ...hindrances,
    ...undecided,
    ...unfollowed,
    ...missing.filter((each) => each.outcome === 'refused'),
  ];
  const unclear = analysis.signals.find((each) => each.outcome === 'refused');
  const kept = outcome.findings.find(
    (each) => each.outcome === 'rewritten' && suppressions.reasonAt(each.at, each.code) !== undefined,
  );
  const stop =
    (kept && keptBack(kept)) ??
    refused?.reason ??
    problems[0]?.message ??
    (failures[0] && `${formatPlace(failures[0].at)}, ${failures[0].reason}`) ??
    unclear?.reason;
  const refusal = edits.length > 0 && stop !== undefined ? wholeRefused(file, stop) : undefined;
  const findings = [
    ...codeFindings(analysis, refusal),
    ...secretFindings(secrets, refusal),
    ...outcome.findings.map((each) => (refusal === undefined ? each : withhold(each, refusal))),
    ...(refused ? [refused] : []),
    ...problems.map((each): Finding => problemFinding(each, file)),
    ...hindrances,
    ...undecided,
    ...unfollowed,
    ...missing,
  ];
  const nameable: Nameable = {
    variables: analysis.variables,
    declined: analysis.declinedNames,
    overridable: outcome.overridable ?? [],
    keptSecret,
    refused: refused !== undefined || stop !== undefined,
  };
  const reads = readRanges(analysis);
  // Where the description is code, its transforms are what reads it.
  if (outcome.findings.length > 0) reads.set(file, ownRanges(file, outcome.edits));
  const security = [...securityNotices(analysis), ...(rewriter.accessNotices?.(parameters) ?? [])];
  if (edits.length === 0 || refusal !== undefined) {
    const notices = [...security, ...(refusal ? [] : outcome.notices)];
    const nothing = { change: undefined, parameters: [], secrets: [], deployments: [] };
    return unchanged({ ...nothing, findings, notices, reads, nameable });
  }
  return changed(rewriter, configs, { environments, adopt, parameters: all, config }, edits, {
    file,
    findings,
    secrets,
    reads,
    nameable,
    security,
    notices: [...codeNotices(analysis), ...elsewhere.notices, ...names.notices, ...outcome.notices],
    notDone: rewriter.makesOwnSettings ? [] : ownNotDone(file, config.own),
    sizes: sizes.flatMap((each) => each.notices),
  });
}

/** A template is changed as a whole or not at all, so one place that is to stay keeps all of it as it is. */
function keptBack({ code, at }: Finding): string {
  return `a comment wants what ${code} finds in line ${at.line} left, and the rest can’t be done without it`;
}

function codeEdits({ file, edits }: HandlerAnalysis['files'][number]): Edit[] {
  return edits.map((edit) => ({ file: file.fileName, ...edit }));
}

function failureFinding({ node, reason, remedy }: Failure): Finding {
  const file = node.getSourceFile();
  return {
    code: 'code/undecided',
    severity: 'warning',
    message: `\`${node.getText(file).replace(/\s+/g, ' ').slice(0, 80)}\` can’t be replaced`,
    at: placeAt(file.fileName, file.text, node.getStart(file)),
    outcome: 'refused',
    reason,
    remedy,
  };
}

function problemFinding(
  problem: { code: string; message: string; at?: Place | undefined; remedy: string | undefined },
  file: string,
): Finding {
  return {
    code: problem.code,
    severity: 'error',
    message: problem.message,
    at: problem.at ?? { file, line: 1, column: 1 },
    outcome: 'refused',
    reason: problem.message,
    remedy: problem.remedy ?? '',
  };
}

function secretFindings(secrets: readonly SecretToCreate[], refusal: string | undefined): Finding[] {
  return secrets.map(({ at, parameter, environment, secretName }): Finding => {
    const base = { code: 'code/secret-in-source', severity: 'security' as const, at };
    if (refusal) {
      return {
        ...base,
        outcome: 'refused',
        message: `A secret of ${environment} stands here in clear`,
        reason: refusal,
        remedy: 'Move it to Secrets Manager and rotate it.',
        withheld: true,
      };
    }
    return {
      ...base,
      outcome: 'rewritten',
      message: `A secret of ${environment} stands here in clear: \`${parameter}\` refers to ${secretName} instead. Rotate it: it stays in the repository’s history.`,
    };
  });
}

function ownRanges(file: string, edits: readonly Edit[]): { start: number; end: number }[] {
  return edits.flatMap(({ start, end, ...edit }) => (edit.file === file ? [{ start, end }] : []));
}

function readRanges(analysis: HandlerAnalysis): Map<string, { start: number; end: number }[]> {
  const ranges = new Map<string, { start: number; end: number }[]>(
    analysis.sourceFiles.map((file) => [file.fileName, []]),
  );
  for (const { node } of [...analysis.signals, ...analysis.failures]) {
    const file = node.getSourceFile();
    const known = ranges.get(file.fileName) ?? [];
    known.push({ start: node.getStart(file), end: node.getEnd() });
    ranges.set(file.fileName, known);
  }
  return ranges;
}
