import { type Config, NO_CONFIG, type OwnSettings } from './config.js';

/**
 * A shared configuration laid over a repository's own: where both speak of the same thing the shared one wins,
 * lists of paths, signals and secrets are joined.
 */
export function configOver(shared: Config, own: Config): Config {
  if (shared === NO_CONFIG) return own;
  const mentions = shared.mentions.map((each) => ({ ...each, shared: true }));
  if (own === NO_CONFIG) return { ...shared, mentions };
  return {
    file: shared.file,
    environments: shared.environments.length > 0 ? shared.environments : own.environments,
    adopt: shared.adopt ?? own.adopt,
    boundary: shared.boundary === NO_CONFIG.boundary ? own.boundary : shared.boundary,
    targets: shared.targets ?? own.targets,
    parameters: {
      names: { ...own.parameters.names, ...shared.parameters.names },
      secrets: [...new Set([...own.parameters.secrets, ...shared.parameters.secrets])],
      overrides: { ...own.parameters.overrides, ...shared.parameters.overrides },
    },
    own: ownOver(shared.own, own.own),
    signals: [...shared.signals, ...own.signals],
    codemods: [...shared.codemods, ...own.codemods],
    ignore: [...new Set([...own.ignore, ...shared.ignore])],
    mentions: [...own.mentions, ...mentions],
  };
}

/** Settings of environments' own laid over others, environment by environment. */
export function ownOver(first: OwnSettings, second: OwnSettings): OwnSettings {
  const { logRetention, reservedConcurrency, tracing, throttling, vpc } = second;
  return {
    ...second,
    ...first,
    ...(first.logRetention && { logRetention: { ...logRetention, ...first.logRetention } }),
    ...(first.reservedConcurrency && {
      reservedConcurrency: { ...reservedConcurrency, ...first.reservedConcurrency },
    }),
    ...(first.tracing && { tracing: { ...tracing, ...first.tracing } }),
    ...(first.throttling && { throttling: { ...throttling, ...first.throttling } }),
    ...(first.vpc && { vpc: { ...vpc, ...first.vpc } }),
  };
}
