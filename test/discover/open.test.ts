import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as assert from 'uvu/assert';
import { openRepository } from '../../src/discover/open.js';
import { repositoryName } from '../../src/discover/repository-name.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { git, inFolder } from './git-folder.js';

const test = suite('discover: open');

function problem(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('takes git’s answer for what is ignored, nested .gitignore included', () => {
  const files = {
    '.gitignore': 'dist/\n*.log\n',
    'sub/.gitignore': 'secret.js\n!kept.log\n',
    'sub/secret.js': '1',
    'sub/kept.log': '1',
    'sub/app.js': '1',
    'x.log': '1',
    'dist/app.js': '1',
    'untracked.js': '1',
  };
  inFolder(files, (folder) => {
    git(folder, 'init', '-q');
    git(folder, 'add', 'sub/app.js');
    const repository = openRepository(folder);
    assert.equal(repository.paths, [
      '.gitignore',
      'sub/.gitignore',
      'sub/app.js',
      'sub/kept.log',
      'untracked.js',
    ]);
    assert.ok(repository.exists('dist/app.js'));
    assert.not.ok(repository.exists('gone.js'));
  });
});

test('keeps a tracked file that is ignored, and drops one that was deleted', () => {
  inFolder({ '.gitignore': 'a.js\n', 'a.js': '1', 'b.js': '1' }, (folder) => {
    git(folder, 'init', '-q');
    git(folder, 'add', '-f', 'a.js', 'b.js');
    rmSync(join(folder, 'b.js'));
    assert.equal(openRepository(folder).paths, ['.gitignore', 'a.js']);
  });
});

test('lists a folder inside a repository by paths from that folder', () => {
  inFolder({ '.gitignore': 'x/\n', 'svc/app.js': '1', 'svc/x/y.js': '1', 'other.js': '1' }, (folder) => {
    git(folder, 'init', '-q');
    assert.equal(openRepository(join(folder, 'svc')).paths, ['app.js']);
  });
});

test('walks a folder that the repository around it ignores', () => {
  inFolder({ '.gitignore': 'tmp/\n', 'tmp/copy/app.js': '1' }, (folder) => {
    git(folder, 'init', '-q');
    assert.equal(openRepository(join(folder, 'tmp/copy')).paths, ['app.js']);
  });
});

test('is not misled by a hook’s GIT_DIR', () => {
  inFolder({ '.gitignore': 'x.js\n', 'x.js': '1', 'svc/app.js': '1' }, (folder) => {
    git(folder, 'init', '-q');
    process.env.GIT_DIR = '/nowhere/.git';
    try {
      assert.equal(openRepository(folder).paths, ['.gitignore', 'svc/app.js']);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

test('runs no program that the repository’s own settings name', () => {
  inFolder({ 'a.js': '1' }, (folder) => {
    git(folder, 'init', '-q');
    git(folder, 'config', 'core.fsmonitor', `touch ${join(folder, 'ran')};false`);
    assert.equal(openRepository(folder).paths, ['a.js']);
    assert.not.ok(openRepository(folder).exists('ran'));
  });
});

test('says so when git cannot read the repository', () => {
  inFolder({ 'a.js': '1', '.git/HEAD': 'garbage' }, (folder) => {
    assert.is(problem(() => openRepository(folder)).code, 'repository/git');
  });
});

test('walks where there is no repository, leaving out node_modules', () => {
  inFolder({ 'a.js': '1', 'node_modules/x/index.js': '1', 'b/c.js': '1' }, (folder) => {
    assert.equal(openRepository(folder).paths, ['a.js', 'b/c.js']);
  });
});

test('names with spaces, line ends, quotes and other scripts stay as they are', () => {
  const names = ['a b.js', 'a\nb.js', 'größe.js', '日本.yaml', '"q".js', '-x.js'];
  inFolder(Object.fromEntries(names.map((name) => [name, `// ${names.indexOf(name)}`])), (folder) => {
    const walked = openRepository(folder).paths;
    git(folder, 'init', '-q');
    const repository = openRepository(folder);
    assert.equal(
      repository.paths,
      [...names].sort((a, b) => (a < b ? -1 : 1)),
    );
    assert.equal(walked, repository.paths);
    assert.is(repository.read('a\nb.js'), '// 1');
  });
});

test('a submodule and a repository inside are left out with a reason', () => {
  inFolder({ 'lib/.keep': '', 'main/a.js': '1', 'main/inner/c.js': '1' }, (folder) => {
    git(join(folder, 'lib'), 'init', '-q');
    writeFileSync(join(folder, 'lib/b.js'), '1');
    git(join(folder, 'lib'), 'add', '.');
    git(join(folder, 'lib'), 'commit', '-qm', 'x');
    git(join(folder, 'main'), 'init', '-q');
    git(join(folder, 'main'), 'submodule', '--quiet', 'add', join(folder, 'lib'), 'sub');
    git(join(folder, 'main/inner'), 'init', '-q');
    git(join(folder, 'main/inner'), 'add', '.');
    git(join(folder, 'main/inner'), 'commit', '-qm', 'x');
    const repository = openRepository(join(folder, 'main'));
    assert.equal(repository.paths, ['.gitmodules', 'a.js']);
    const reason = 'a git repository of its own (submodule)';
    assert.equal(repository.skipped, [
      { path: 'inner', reason },
      { path: 'sub', reason },
    ]);
  });
});

test('follows no symbolic link, neither out of the root nor inside it', () => {
  inFolder({ 'outside/secret.js': '1', 'root/real/a.js': '1' }, (folder) => {
    const root = join(folder, 'root');
    symlinkSync('../outside/secret.js', join(root, 'out.js'));
    symlinkSync('../outside', join(root, 'outdir'));
    symlinkSync('real/a.js', join(root, 'in.js'));
    symlinkSync('nothing', join(root, 'broken.js'));
    const reasons = [
      { path: 'broken.js', reason: 'a symbolic link to nothing' },
      { path: 'in.js', reason: 'a symbolic link to real/a.js' },
      { path: 'out.js', reason: 'a symbolic link out of the repository' },
      { path: 'outdir', reason: 'a symbolic link out of the repository' },
    ];
    for (const useGit of [false, true]) {
      if (useGit) git(root, 'init', '-q');
      const repository = openRepository(root);
      assert.equal(repository.paths, ['real/a.js']);
      assert.equal(repository.skipped, reasons);
      for (const path of [
        'out.js',
        'outdir/secret.js',
        '../outside/secret.js',
        '/etc/hosts',
        'real/../../outside/secret.js',
        '',
      ]) {
        assert.is(problem(() => repository.read(path)).code, 'file/outside-root', path);
      }
    }
  });
});

test('a tracked folder that became a link is not read through', () => {
  inFolder({ 'outside/a.js': '1', 'root/dir/a.js': '1', 'root/b.js': '1' }, (folder) => {
    const root = join(folder, 'root');
    git(root, 'init', '-q');
    git(root, 'add', '.');
    rmSync(join(root, 'dir'), { recursive: true });
    symlinkSync('../outside', join(root, 'dir'));
    const repository = openRepository(root);
    assert.equal(repository.paths, ['b.js']);
    assert.is(problem(() => repository.read('dir/a.js')).code, 'file/outside-root');
  });
});

test('reads text with its byte order mark and line ends, and remembers the digest', () => {
  inFolder({ 'a.js': '\uFEFFx\r\ny\r' }, (folder) => {
    const repository = openRepository(folder);
    assert.equal(repository.digests(), []);
    assert.is(repository.read('a.js'), '\uFEFFx\r\ny\r');
    assert.is(repository.digests().length, 1);
    assert.match(repository.digests()[0]?.sha256 ?? '', /^[0-9a-f]{64}$/);
    writeFileSync(join(folder, 'a.js'), 'other');
    assert.is(problem(() => repository.read('a.js')).code, 'file/changed');
  });
});

test('a search of the bytes leaves no digest', () => {
  inFolder({ 'a.js': 'invokedFunctionArn', 'b.js': 'nothing' }, (folder) => {
    const repository = openRepository(folder);
    assert.ok(repository.matches('a.js', /invokedFunctionArn/g));
    assert.ok(repository.matches('a.js', /invokedFunctionArn/g), 'a global pattern keeps no state');
    assert.not.ok(repository.matches('b.js', /invokedFunctionArn/));
    assert.equal(repository.digests(), []);
  });
});

test('what is not UTF-8 is named with its line and column', () => {
  const bytes = Buffer.concat([Buffer.from('é = 1\n// caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
  inFolder({ 'a.js': bytes, 'b.js': 'a\0b' }, (folder) => {
    const repository = openRepository(folder);
    assert.equal(repository.paths, []);
    assert.equal(repository.skipped, [
      { path: 'a.js', reason: 'not UTF-8 text' },
      { path: 'b.js', reason: 'holds NUL bytes, so it is not text' },
    ]);
    const { code, at } = problem(() => repository.read('a.js'));
    assert.is(code, 'file/not-utf8');
    assert.equal(at, { file: 'a.js', line: 2, column: 7 });
  });
});

test('a file without read permission is skipped with a reason; reading it is a problem', () => {
  if (process.getuid?.() === 0) return; // root may read everything
  inFolder({ 'a.js': '1' }, (folder) => {
    chmodSync(join(folder, 'a.js'), 0);
    const repository = openRepository(folder);
    assert.equal(repository.skipped, [{ path: 'a.js', reason: 'cannot be read (EACCES)' }]);
    assert.is(problem(() => repository.read('a.js')).code, 'file/unreadable');
  });
});

test('a file that is larger than 5 MB is not loaded', () => {
  inFolder({ 'a.js': Buffer.alloc(5 * 1024 * 1024 + 1, 32) }, (folder) => {
    assert.equal(openRepository(folder).skipped, [{ path: 'a.js', reason: 'larger than 5 MB' }]);
  });
});

test('no folder, and a file in its place, are problems', () => {
  inFolder({ 'a.js': '1' }, (folder) => {
    assert.is(problem(() => openRepository(join(folder, 'none'))).code, 'repository/missing');
    assert.is(problem(() => openRepository(join(folder, 'a.js'))).code, 'repository/missing');
    assert.is(problem(() => openRepository(folder).read('none.js')).code, 'file/unreadable');
    mkdirSync(join(folder, 'd'));
    assert.is(problem(() => openRepository(folder).read('d')).code, 'file/unreadable');
  });
});

test('it is called by where it was cloned from, else by its folder', () => {
  inFolder({ 'a.js': '1', 'service/b.js': '1' }, (folder) => {
    git(folder, 'init', '-q');
    assert.is(repositoryName(folder), basename(folder));
    git(folder, 'remote', 'add', 'upstream', 'https://forge.example/other/name.git');
    assert.is(repositoryName(folder), basename(folder));
    for (const [url, name] of [
      ['https://user:secret@forge.example/team/orders.git', 'orders'],
      ['git@forge.example:team/sub/orders-api', 'orders-api'],
      ['git@forge.example:orders.git/', 'orders'],
      ['C:\\repos\\billing', 'billing'],
      ['/srv/git/stock.git', 'stock'],
    ] as const) {
      git(folder, 'config', 'remote.origin.url', url);
      assert.is(repositoryName(folder), name, url);
    }
    // A service in it is called by its own folder, and a work tree by the clone it belongs to.
    assert.is(repositoryName(join(folder, 'service')), 'service');
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'first');
    git(folder, 'worktree', 'add', '-q', join(folder, 'tree'));
    assert.is(openRepository(join(folder, 'tree')).name, 'stock');
  });
});

test.run();
