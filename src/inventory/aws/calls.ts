import type { BudgetName } from './budgets.js';

/** What is known of a call before it is made. */
export interface CallSpec {
  /** IAM's name of the right to make it, where that is not the call's own; null where none is needed. */
  readonly right?: string | null;
  readonly budget: BudgetName;
  /** What nobody knows where the call fails, as the rest of a sentence. */
  readonly hides: string;
}

/**
 * Every call that an inventory makes, by service and operation. The IAM policy that `--print-policy` prints is made
 * from this table, and a call that is not in it can't be made; so the two can't drift apart.
 */
export const CALLS = {
  'sts:GetCallerIdentity': { right: null, budget: 'other', hides: 'which account this is' },
  'lambda:GetAccountSettings': { budget: 'lambda', hides: 'how much concurrency the account has left' },
  'lambda:ListFunctions': { budget: 'lambda', hides: 'which functions there are' },
  'lambda:ListVersionsByFunction': { budget: 'lambda', hides: 'which versions the function has' },
  'lambda:GetFunction': { budget: 'lambda-function', hides: 'its state, tags and reserved concurrency' },
  'lambda:ListAliases': { budget: 'lambda', hides: 'which aliases the function has' },
  'lambda:GetPolicy': { budget: 'lambda-policy', hides: 'who may invoke it by its resource policy' },
  'lambda:ListFunctionEventInvokeConfigs': {
    budget: 'lambda',
    hides: 'how its asynchronous events are retried, and where they end',
  },
  'lambda:ListProvisionedConcurrencyConfigs': {
    budget: 'lambda',
    hides: 'which of its aliases have provisioned concurrency',
  },
  'lambda:ListFunctionUrlConfigs': { budget: 'lambda', hides: 'which of its aliases have a URL' },
  'lambda:GetFunctionCodeSigningConfig': { budget: 'lambda', hides: 'whether its code must be signed' },
  'lambda:GetFunctionRecursionConfig': { budget: 'lambda', hides: 'whether it may call itself' },
  'lambda:GetRuntimeManagementConfig': { budget: 'lambda', hides: 'how its runtime is updated' },
  'lambda:ListDurableExecutionsByFunction': {
    budget: 'lambda',
    hides: 'which durable executions of it are running',
  },
  'lambda:ListEventSourceMappings': {
    budget: 'lambda',
    hides: 'which queues and streams a function reads',
  },
  'lambda:GetEventSourceMapping': { budget: 'lambda', hides: 'which of its records the function wants' },
} as const satisfies Readonly<Record<string, CallSpec>>;

export type CallName = keyof typeof CALLS;

export const specOf = (name: CallName): CallSpec => CALLS[name];
