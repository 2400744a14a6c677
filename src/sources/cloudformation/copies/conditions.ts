import type { Insert, TemplateValue } from '../../../template/surgery.js';
import { pascal } from './parameter-names.js';

/** The parameter by which a stack knows which environment it is. */
export interface EnvironmentParameter {
  readonly name: string;
  /** Its value in each environment, no two the same. */
  readonly values: Readonly<Record<string, string>>;
}

/** Conditions that hold in the stacks of some environments alone; each is declared once. */
export class Conditions {
  readonly #environment: () => EnvironmentParameter;
  readonly #free: (name: string) => string;
  readonly #known = new Map<string, string>();
  readonly #inserts: Insert[] = [];

  /**
   * @param environment is asked for only where there is a condition.
   * @param free gives the name, or one like it that nothing has yet.
   */
  constructor(environment: () => EnvironmentParameter, free: (name: string) => string) {
    this.#environment = environment;
    this.#free = free;
  }

  /** What the kept template lacks so far. */
  get inserts(): readonly Insert[] {
    return this.#inserts;
  }

  /** The name of the condition that holds in these environments. */
  in(environments: readonly string[]): string {
    return this.#declared(`In${environments.map(pascal).join('Or')}`, () => {
      const { name, values } = this.#environment();
      const equals = environments.map(
        (each): TemplateValue => ({ 'Fn::Equals': [{ ref: name }, values[each] ?? ''] }),
      );
      return equals.length === 1 && equals[0] !== undefined ? equals[0] : { 'Fn::Or': equals };
    });
  }

  /** That of what has a condition already. */
  inAnd(environments: readonly string[], condition: string): string {
    const own = this.in(environments);
    return this.#declared(`${own}And${condition}`, () => ({
      'Fn::And': [{ Condition: own }, { Condition: condition }],
    }));
  }

  #declared(wanted: string, value: () => TemplateValue): string {
    const known = this.#known.get(wanted);
    if (known !== undefined) return known;
    const key = this.#free(wanted);
    this.#known.set(wanted, key);
    this.#inserts.push({ path: ['Conditions'], key, value: value() });
    return key;
  }
}
