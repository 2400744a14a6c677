export const state = { registered: false };
