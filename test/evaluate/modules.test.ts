import { suite } from '../suite.js';
import { modules } from './by-hand/modules.js';
import { compareModules } from './modules-engine.js';

const test = suite('evaluate: programs of several modules against the engine');

for (const [name, files] of Object.entries(modules)) {
  test(name, async () => {
    await compareModules(files);
  });
}

test.run();
