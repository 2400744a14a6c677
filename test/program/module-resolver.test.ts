import * as assert from 'uvu/assert';
import { moduleResolver } from '../../src/program/module-resolver.js';
import { suite } from '../suite.js';

const test = suite('program: modules by other names than paths');

function resolverOf(files: Readonly<Record<string, string>>) {
  return moduleResolver({
    paths: Object.keys(files),
    exists: (path) => Object.hasOwn(files, path),
    read: (path) => files[path] ?? '',
  });
}

test('the nearest tsconfig decides, the most exact pattern wins, and what it extends counts', () => {
  const resolver = resolverOf({
    'tsconfig.base.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@all/*": ["common/*"] } } }',
    'a/tsconfig.json': '{ "extends": ["../tsconfig.base.json"] }',
    'a/src/app.ts': '',
    'b/tsconfig.json':
      '// mine\n{ "compilerOptions": { "paths": { "@x/*": ["./one/*"], "@x/deep/*": ["./two/*"], "@x/deep/exact": ["./three.ts"], "*.css": ["./css.ts"], }, }, }',
    'b/src/app.ts': '',
    'b/one/deep/z.ts': '',
    'b/two/z.ts': '',
    'b/three.ts': '',
    'b/css.ts': '',
    'common/env/index.ts': '',
    'common/$&.ts': '',
  });
  assert.is(resolver.resolve('@all/env', 'a/src/app.ts'), 'common/env/index.ts');
  assert.is(resolver.resolve('@all/$&', 'a/src/app.ts'), 'common/$&.ts');
  assert.is(resolver.resolve('common/env', 'a/src/app.ts'), 'common/env/index.ts');
  assert.is(resolver.resolve('@all/env', 'b/src/app.ts'), undefined);
  assert.is(resolver.resolve('@x/deep/z', 'b/src/app.ts'), 'b/two/z.ts');
  assert.is(resolver.resolve('@x/deep/exact', 'b/src/app.ts'), 'b/three.ts');
  assert.is(resolver.resolve('main.css', 'b/src/app.ts'), 'b/css.ts');
  assert.equal(resolver.namesOf('b/three.ts'), ['@x/deep/exact']);
});

test('nothing outside the root, no circle, no broken file gets a name', () => {
  const resolver = resolverOf({
    'tsconfig.json': '{ "extends": "./b.json", "compilerOptions": { "paths": { "@up/*": ["../../*"] } } }',
    'b.json': '{ "extends": "./tsconfig.json" }',
    'c/tsconfig.json': '{{{',
    'c/package.json': '[',
    'c/app.ts': '',
    'app.ts': '',
    'etc/passwd.ts': '',
  });
  assert.is(resolver.resolve('@up/etc/passwd', 'app.ts'), undefined);
  assert.is(resolver.resolve('@up/etc/passwd', 'c/app.ts'), undefined);
  assert.is(resolver.resolve('#x', 'c/app.ts'), undefined);
  assert.is(resolver.resolve('fs', 'app.ts'), undefined);
});

test('what is no text where texts are expected names nothing', () => {
  const resolver = resolverOf({
    'tsconfig.json':
      '{ "extends": 3, "compilerOptions": { "baseUrl": 1, "paths": { "a": "b", "c": [1], "d": null } } }',
    'package.json': '{ "name": 3, "workspaces": [1, "p/*"], "imports": { "#a": 5 }, "exports": 7 }',
    'p/x/package.json': '{ "name": "x", "main": 3, "source": {}, "exports": [3, { "import": null }] }',
    'app.ts': '',
    'b.ts': '',
    'p/x/index.ts': '',
  });
  for (const each of ['a', 'c', 'd', '#a']) assert.is(resolver.resolve(each, 'app.ts'), undefined, each);
  assert.is(resolver.resolve('x', 'app.ts'), 'p/x/index.ts');
});

test('workspaces: main, exports, built folders traced to their source, and only members', () => {
  const files = {
    'package.json': '{ "workspaces": { "packages": ["packages/*", "!packages/old"] } }',
    'packages/main/package.json': '{ "name": "@s/main", "main": "./dist/index.js" }',
    'packages/main/src/index.ts': '',
    'packages/main/src/env.ts': '',
    'packages/map/package.json':
      '{ "name": "map", "exports": { ".": { "types": "./x.d.ts", "import": "./build/main.mjs" } } }',
    'packages/map/src/main.mts': '',
    'packages/old/package.json': '{ "name": "old" }',
    'packages/old/index.js': '',
    'examples/one/package.json': '{ "name": "example" }',
    'examples/one/index.js': '',
    'services/a/app.ts': '',
  };
  const { resolve, namesOf } = resolverOf(files);
  assert.is(resolve('@s/main', 'services/a/app.ts'), 'packages/main/src/index.ts');
  assert.is(resolve('@s/main/env', 'services/a/app.ts'), 'packages/main/src/env.ts');
  assert.is(resolve('@s/main/dist/env.js', 'services/a/app.ts'), 'packages/main/src/env.ts');
  assert.is(resolve('map', 'services/a/app.ts'), 'packages/map/src/main.mts');
  assert.is(resolve('old', 'services/a/app.ts'), undefined);
  assert.is(resolve('example', 'services/a/app.ts'), undefined);
  assert.equal(namesOf('packages/main/src/env.ts'), ['@s/main']);
});

test.run();
