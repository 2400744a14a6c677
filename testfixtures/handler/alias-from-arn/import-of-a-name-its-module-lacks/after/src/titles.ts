for (const name of ['TITLE_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const titleOf = (): string => process.env.TITLE_OF!;
