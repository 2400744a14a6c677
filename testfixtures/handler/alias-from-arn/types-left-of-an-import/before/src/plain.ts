export interface Plain { limit: number }
const ALL: Record<string, Plain> = { dev: { limit: 1 }, prod: { limit: 100 } };
export const plainOf = (stage: string): number => ALL[stage]!.limit;
