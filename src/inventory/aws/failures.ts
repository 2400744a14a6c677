import type { CallName } from './calls.js';

export type FailureKind = 'denied' | 'absent' | 'throttled' | 'transient' | 'failed';

/** A call that did not come to an answer. */
export class CallFailure extends Error {
  readonly call: CallName;
  readonly kind: FailureKind;
  /** AWS's name of the error. */
  readonly code: string;

  constructor(call: CallName, kind: FailureKind, code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.call = call;
    this.kind = kind;
    this.code = code;
  }
}

const DENIED =
  /^(?:AccessDenied\w*|UnauthorizedOperation|UnauthorizedException|AuthorizationError\w*|NotAuthorized\w*|ForbiddenException|Forbidden)$/;
const ABSENT =
  /^(?:ResourceNotFound\w*|NotFoundException|NoSuch\w+|NotFound|\w+NotFound|\w+NotFoundException|\w+DoesNotExist\w*)$/;
const THROTTLED =
  /^(?:Throttl\w+|TooManyRequests\w*|RequestLimitExceeded|SlowDown|LimitExceededException|PriorRequestNotComplete)$/;
const NETWORK =
  /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|TimeoutError|RequestTimeout\w*|NetworkingError)$/;

interface Described {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly Code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
}

/** What an error of an SDK client means to the reader. */
export function failureOf(call: CallName, error: unknown): CallFailure {
  const { name, message, code, Code, $metadata }: Described =
    typeof error === 'object' && error !== null ? error : {};
  const status = $metadata?.httpStatusCode;
  const names = [name, code, Code].filter((each) => typeof each === 'string');
  const matches = (pattern: RegExp): boolean => names.some((each) => pattern.test(each));
  const kind = ((): FailureKind => {
    if (matches(DENIED)) return 'denied';
    if (matches(THROTTLED) || status === 429) return 'throttled';
    if (matches(NETWORK) || (typeof status === 'number' && status >= 500)) return 'transient';
    // By its name only: a 404 of something between here and AWS says nothing about what is there.
    if (matches(ABSENT)) return 'absent';
    return status === 403 && !matches(/Token|Signature|Credential|ClientId|AccessKey/) ? 'denied' : 'failed';
  })();
  const told = typeof message === 'string' && message !== '' ? message : String(error);
  return new CallFailure(call, kind, names[0] ?? 'Error', told, error);
}

/** Whether an error says that the credentials are missing, wrong or out of date: then no call can succeed. */
export function blamesCredentials({ code }: CallFailure): boolean {
  return /^(?:CredentialsProviderError|TokenProviderError|ExpiredToken\w*|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|InvalidAccessKeyId|IncompleteSignature|MissingAuthenticationToken\w*)$/.test(
    code,
  );
}
