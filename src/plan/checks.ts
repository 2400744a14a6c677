import type { Check } from './model.js';

/**
 * What the plan rests on and nobody has confirmed. Each is to be tried in an account of one’s own first; until then
 * the plan says what it assumes. Numbers that are missing are of points no step rests on.
 */
export const CHECKS: readonly Check[] = [
  {
    code: 'U1',
    question: 'Does a change of a stage variable take effect without a deployment, and how soon?',
    how: 'In an API of your own, change a stage variable that names the function, and call it once a second.',
    meanwhile: 'It is taken to work within seconds; the cut-over’s metrics tell.',
  },
  {
    code: 'U2',
    question:
      'Does moving a stream’s mapping in the middle of a tumbling window, or while a failed batch is being split, lose or repeat anything?',
    how: 'Move a mapping of your own with a window, and with a record that fails.',
    meanwhile: 'A mapping with a window is not moved; a batch in flight may come again.',
  },
  {
    code: 'U3',
    question: 'Does UpdateEventSourceMapping to another function keep the position, for your kind of source?',
    how: 'Move a mapping of your own of the same kind between two functions while messages flow, and count them.',
    meanwhile:
      'It is taken to, as AWS’s documentation says in general; the old alias stays ready for the way back.',
  },
  {
    code: 'U4',
    question: 'What becomes of an asynchronous event that waits for the old alias when the alias is deleted?',
    how: 'Queue events for an alias of your own whose function is throttled, delete the alias, and look.',
    meanwhile: 'It is taken to be lost: nothing is deleted before the drain is over.',
  },
  {
    code: 'U5',
    question: 'Which resource types can be imported into a stack today?',
    how: 'Create an import change set for one, and read what it says.',
    meanwhile: 'Only event source mappings are imported; permissions and URLs are made anew.',
  },
  {
    code: 'U7',
    question:
      'Do the metrics AsyncEventAge, AsyncEventsDropped, ApproximateAgeOfOldestMessage and UrlRequestCount have these names and dimensions, and how long do EventBridge, Scheduler and SNS retry by default?',
    how: 'Look at the metrics of your functions, and at the services’ quotas.',
    meanwhile:
      'Drains are counted with a day of retries where nothing else is set; a metric without data is no proof.',
  },
  {
    code: 'U8',
    question: 'Can a load balancer’s rule share traffic between two target groups of Lambda functions?',
    how: 'Try it behind a listener of your own.',
    meanwhile: 'A person makes the change, and goes from all to nothing in one step if it can’t.',
  },
  {
    code: 'U9',
    question: 'What does ConfigSha256 cover, and is CodeSha256 of an image its digest?',
    how: 'Change one setting at a time of a function of your own, and look.',
    meanwhile:
      'CodeSha256 of the new image function must be that of the old one; ConfigSha256 is not relied on.',
  },
  {
    code: 'U13',
    question: 'How long do Cognito, AppSync, Connect and the like remember a function’s ARN?',
    how: 'Change it in a pool or API of your own, and call it once a second.',
    meanwhile: 'Five minutes are added to the drain, and the old alias answers for much longer.',
  },
];
