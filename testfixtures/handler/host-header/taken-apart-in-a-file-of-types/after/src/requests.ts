export interface Request {
  path: string;
  requestContext: { domainName: string; stage: string };
}

export const addressOf = (event: Request): string => {
  const { domainName, stage } = event.requestContext;
  return `https://${domainName}/${stage}`;
};
