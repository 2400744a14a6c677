const TEST_FOLDER =
  /^(?:tests?|specs?|__tests__|__mocks__|__fixtures__|mocks?|fixtures?|testfixtures|testdata|test-events|e2e|integration-tests?|cypress)$/i;
/** In these folders `test` is an environment's name. */
const ENVIRONMENT_FOLDER =
  /^(?:environments?|envs?|configs?|configuration|settings|stages?|parameters|params|stacks?)$/i;
const TEST_FILE =
  /(?:^|[._-])(?:tests?|specs?|mocks?)\.[cm]?[jt]sx?$|^(?:jest|vitest|mocha|cypress|playwright)[._-].*\.[cm]?[jt]s$|^setupTests\./i;

/** Whether a path holds tests or mocks: listed for a person to update, never rewritten. */
export function isTest(path: string): boolean {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  const inFolder = segments.some(
    (segment, index) => TEST_FOLDER.test(segment) && !ENVIRONMENT_FOLDER.test(segments[index - 1] ?? ''),
  );
  if (inFolder) return true;
  // `config/test.js` is the settings of an environment called test.
  return (
    TEST_FILE.test(name) &&
    !(ENVIRONMENT_FOLDER.test(segments.at(-1) ?? '') && /^tests?\./i.test(name)) &&
    !/^config[._-]test\./i.test(name)
  );
}
