import type { LiveFunction } from '../model.js';

/** Whether a resource policy of a function lets a service invoke it, or may for all that is known. */
export function policyNames(functions: readonly LiveFunction[], service: RegExp): boolean {
  return functions.some(({ aliases, policies }) => {
    const read = new Set(policies.map(({ qualifier }) => qualifier));
    const unread = aliases === undefined || !read.has(null) || aliases.some(({ name }) => !read.has(name));
    const principals = policies.flatMap(({ statements }) => statements.flatMap((each) => each.principals));
    return unread || principals.some((each) => each === '*' || service.test(each.replace(/^Service:/, '')));
  });
}
