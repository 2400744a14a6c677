for (const name of ['LIMIT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export interface Plain { limit: number }
export const plainOf = (): number => Number(process.env.LIMIT);
