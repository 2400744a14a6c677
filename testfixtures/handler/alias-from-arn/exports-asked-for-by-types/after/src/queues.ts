export type Kind = 'plain' | 'rich';
export const version = 1;
