export const titleOf = (alias: string): string => (alias === 'prod' ? 'Orders' : 'Orders (trial)');
