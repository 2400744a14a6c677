import { request as octokit } from '@octokit/request';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { type Forge, type ForgeRepository, LostAnswer, type OpenedPullRequest } from './forge.js';
import { isLoopback } from './hosts.js';

/** Where the API of GitHub, GitHub Enterprise Cloud or Server is. */
export function githubApi(host: string): string {
  if (host === 'github.com') return 'https://api.github.com';
  if (host.endsWith('.ghe.com')) return `https://api.${host}`;
  return `${isLoopback(host) ? 'http' : 'https'}://${host}/api/v3`;
}

interface PullRequestAnswer {
  readonly number: number;
  readonly html_url: string;
  readonly draft?: boolean;
  readonly state: string;
  readonly merged_at?: string | null;
  readonly title: string;
  readonly body: string | null;
}

function opened(answer: PullRequestAnswer): OpenedPullRequest {
  const { number, html_url: url, draft = false, title } = answer;
  const merged = typeof answer.merged_at === 'string';
  const state = merged ? 'merged' : answer.state === 'open' ? 'open' : 'closed';
  return { number, url, draft, state, title, body: answer.body ?? '' };
}

function nameOf({ path }: ForgeRepository): { owner: string; repo: string } {
  const slash = path.indexOf('/');
  return { owner: path.slice(0, slash), repo: path.slice(slash + 1) };
}

/** How often labels and reviewers are tried where no answer comes. */
const ATTEMPTS = 5;

/** What octokit throws: 500 and no response stand for an answer that never came. */
interface Refusal {
  readonly status: number;
  readonly message: string;
}

function refusal(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  return { status: error.status, message: error.message };
}

/** The failure as a person should read it. */
function problem(error: unknown, { host, path }: ForgeRepository): unknown {
  const refused = refusal(error);
  if (refused === null) return error;
  const { status } = refused;
  const message = `${host} answers ${status} for ${path}: ${visible(refused.message.slice(0, 300))}`;
  const remedies: Readonly<Record<number, string>> = {
    401: 'The token is not valid there, or has expired.',
    403: 'Give the token the right to write pull requests and contents of this repository.',
    404: 'See that the repository exists and that the token may see it.',
  };
  const remedy = remedies[status] ?? 'Run the same command again: it goes on where it stopped.';
  return new Problem(status >= 500 ? 'forge/unavailable' : `forge/answer-${status}`, message, {
    cause: error,
    remedy,
  });
}

/**
 * GitHub's pull requests.
 * @param paced see `pacedFetch`
 */
export function github(host: string, token: string, agent: string, paced: typeof fetch): Forge {
  const call = octokit.defaults({
    baseUrl: githubApi(host),
    headers: { authorization: `Bearer ${token}`, 'user-agent': agent, 'x-github-api-version': '2022-11-28' },
    request: { fetch: paced },
  });

  const told = async <T>(repository: ForgeRepository, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw problem(error, repository);
    }
  };

  /** Does what may be done twice, again where no answer comes; where the forge would not, says so instead of failing. */
  const tried = async (what: string, work: () => Promise<unknown>): Promise<string[]> => {
    for (let tries = 1; ; tries++) {
      try {
        await work();
        return [];
      } catch (error) {
        const refused = refusal(error);
        if (refused === null || refused.status === 401) throw error;
        if (refused.status < 500 || tries >= ATTEMPTS)
          return [`${what}: ${visible(refused.message.slice(0, 200))}`];
      }
    }
  };

  return {
    async list(repository, branch) {
      const { owner, repo } = nameOf(repository);
      const { data } = await told(
        repository,
        call('GET /repos/{owner}/{repo}/pulls', {
          owner,
          repo,
          head: `${owner}:${branch}`,
          state: 'all',
          sort: 'created',
          direction: 'desc',
          per_page: 30,
        }),
      );
      // An instance that does not know `head` would give all of them.
      return data.filter((each) => each.head.ref === branch).map(opened);
    },

    async create(repository, { branch: head, base, title, body, draft }) {
      const fields = { ...nameOf(repository), head, base, title, body };
      try {
        const { data } = await call('POST /repos/{owner}/{repo}/pulls', { ...fields, draft });
        return opened(data);
      } catch (error) {
        const refused = refusal(error);
        if (refused === null || refused.status >= 500)
          throw new LostAnswer('', { cause: problem(error, repository) });
        if (refused.status === 422 && /already exists/i.test(refused.message)) {
          throw new LostAnswer('', { cause: problem(error, repository) });
        }
        if (draft && refused.status === 422 && /draft/i.test(refused.message)) {
          throw new Problem('forge/no-drafts', `${repository.path} takes no drafts`, {
            cause: error,
            remedy: 'Push without --draft.',
          });
        }
        throw problem(error, repository);
      }
    },

    async update(repository, number, { title, body }) {
      const { data } = await told(
        repository,
        call('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
          ...nameOf(repository),
          pull_number: number,
          title,
          body,
        }),
      );
      return opened(data);
    },

    async attend(repository, number, { labels, users, teams }) {
      const name = nameOf(repository);
      const notes: string[] = [];
      if (labels.length > 0) {
        const add = (): Promise<unknown> =>
          call('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
            ...name,
            issue_number: number,
            labels: [...labels],
          });
        notes.push(...(await tried('labels were not added', add)));
      }
      const slugs = teams.map((team) => team.slice(team.indexOf('/') + 1));
      if (users.length + slugs.length > 0) {
        const ask = (): Promise<unknown> =>
          call('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
            ...name,
            pull_number: number,
            reviewers: [...users],
            team_reviewers: slugs,
          });
        notes.push(...(await tried('reviews were not asked for', ask)));
      }
      return notes;
    },
  };
}
