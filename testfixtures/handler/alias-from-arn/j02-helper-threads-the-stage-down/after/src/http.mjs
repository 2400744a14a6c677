import { put } from 'some-store';

export const forHttp = async (event, stage) => {
  await put(`visits_${stage}`, event.path);
  return { statusCode: 200, body: stage };
};
