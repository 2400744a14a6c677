import type { CdkPass } from '../../../transforms/transform.js';

/** Several transforms ask the same of a stack: it is worked out once a pass. */
export function perPass<T>(find: (pass: CdkPass) => T): (pass: CdkPass) => T {
  const known = new WeakMap<CdkPass, { readonly found: T }>();
  return (pass) => {
    const answer = known.get(pass) ?? { found: find(pass) };
    known.set(pass, answer);
    return answer.found;
  };
}
