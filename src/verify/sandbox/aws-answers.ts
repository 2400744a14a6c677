import { Readable } from 'node:stream';
import { written } from './record.js';

/**
 * What AWS answers: the fields that handlers commonly take out of an answer, made from the question. There is no next
 * page, so that what reads page by page ends.
 */
export function awsAnswer(to: string, input: unknown): Record<string, unknown> {
  const question = `${to} ${written([input])}`;
  const body = JSON.stringify({ id: '42', answer: question });
  const item = { id: '42', answer: question };
  return {
    $metadata: { httpStatusCode: 200, requestId: 'request-1', attempts: 1 },
    Item: item,
    Items: [item],
    Count: 1,
    ScannedCount: 1,
    Attributes: item,
    Responses: {},
    Parameter: { Name: 'parameter', Value: question },
    Parameters: [{ Name: 'parameter', Value: question }],
    SecretString: JSON.stringify({ username: 'someone', password: question }),
    Body: bodyOf(body),
    ContentLength: body.length,
    Contents: [{ Key: 'key-42', Size: 42 }],
    ETag: '"42"',
    Payload: payloadOf(body),
    StatusCode: 200,
    MessageId: 'message-1',
    Messages: [],
    Successful: [],
    Failed: [],
    FailedEntryCount: 0,
    Entries: [],
    executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:machine:42',
    startDate: new Date('2024-05-06T07:08:09Z'),
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:role/role',
    UserId: 'user-42',
    User: { Username: 'someone', Attributes: [] },
    Users: [],
    Plaintext: Buffer.from(question),
    CiphertextBlob: Buffer.from('sealed'),
    records: [],
    rows: [item],
  };
}

/** A stream, as the third version gives, that also has what people call on a buffer. */
function bodyOf(text: string): unknown {
  const stream = Readable.from([Buffer.from(text)]);
  return Object.assign(stream, {
    transformToString: async () => text,
    transformToByteArray: async () => new Uint8Array(Buffer.from(text)),
    toString: () => text,
    toJSON: () => text,
  });
}

function payloadOf(text: string): unknown {
  return Object.assign(Buffer.from(text), { transformToString: () => text });
}
