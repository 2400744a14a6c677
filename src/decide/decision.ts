import type { ts } from 'ts-morph';
import type { Constant } from '../evaluate/observe.js';

/** The values of a decision: environment name to constant. */
export type Values = ReadonlyMap<string, Constant>;

/** One expression that is replaced by a read of configuration, or a statement that goes with it. */
export type Cut =
  | {
      readonly kind: 'variable';
      readonly node: ts.Node;
      readonly values: Values;
      readonly names: readonly string[];
    }
  /** Which environment it is: `ENVIRONMENT` itself, or a comparison with it. */
  | { readonly kind: 'environment'; readonly node: ts.Node; readonly values: Values }
  /** A constant that is the same everywhere but stood in a table that goes. */
  | { readonly kind: 'literal'; readonly node: ts.Node; readonly value: Constant }
  /** `const { table, url } = settings[stage]` */
  | {
      readonly kind: 'pattern';
      readonly node: ts.VariableDeclaration;
      readonly parts: readonly PatternPart[];
    }
  /** `let url; if (…) url = a; else url = b;`: the declaration gets the value, the assignments go. */
  | {
      readonly kind: 'declaration';
      readonly node: ts.VariableDeclaration;
      readonly values: Values;
      readonly names: readonly string[];
      readonly assignments: readonly ts.ExpressionStatement[];
      /** A yes-or-no that says which environment it is, and nothing else. */
      readonly isEnvironment: boolean;
    }
  /** A whole settings object, read from one file per environment. */
  | {
      readonly kind: 'config';
      readonly node: ts.Node;
      readonly values: Values;
      readonly names: readonly string[];
      /** Each read gives an object of its own. */
      readonly isCopied: boolean;
    }
  /** A property or statement that only passed the environment on. */
  | { readonly kind: 'drop'; readonly node: ts.Node };

export interface PatternPart {
  readonly name: ts.Identifier;
  readonly values: Values;
  readonly names: readonly string[];
}

/** True for constants that one environment variable can carry. */
export function fitsVariable(values: Values): boolean {
  const types = new Set([...values.values()].map((value) => typeof value));
  if (types.size !== 1) return false;
  const [type] = types;
  if (type === 'boolean') return true;
  if (type === 'string') return [...values.values()].every((value) => isText(String(value)));
  return (
    type === 'number' &&
    [...values.values()].every((value) => Object.is(Number(String(value)), value) && Number.isFinite(value))
  );
}

/**
 * A process takes no NUL in a variable, and templates no other control characters, nor half of a surrogate pair. What
 * looks like a dynamic reference is looked up by CloudFormation.
 */
function isText(value: string): boolean {
  if (value.includes('{{resolve:')) return false;
  return !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(value.replace(/[\t\n\r]/g, ''));
}

/** True where each environment's value is its own name: `ENVIRONMENT` carries them. */
export function areOwnNames(values: Values): boolean {
  return [...values].every(([name, value]) => name === value);
}

/** True for objects and lists, which a variable can't carry. */
export function isStructured(values: Values): boolean {
  return [...values.values()].every((value) => typeof value === 'object' && value !== null);
}
