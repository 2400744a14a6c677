import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import {
  type Attention,
  type Forge,
  type ForgeRepository,
  LostAnswer,
  type OpenedPullRequest,
} from './forge.js';
import { isLoopback } from './hosts.js';

interface MergeRequestAnswer {
  readonly iid: number;
  readonly web_url: string;
  readonly draft?: boolean;
  readonly state: string;
  readonly title: string;
  readonly description: string | null;
}

const DRAFT = 'Draft: ';

function opened(answer: MergeRequestAnswer): OpenedPullRequest {
  const { iid: number, web_url: url, draft = false } = answer;
  const state = answer.state === 'merged' ? 'merged' : answer.state === 'opened' ? 'open' : 'closed';
  const title = answer.title.startsWith(DRAFT) ? answer.title.slice(DRAFT.length) : answer.title;
  return { number, url, draft, state, title, body: answer.description ?? '' };
}

function refused(status: number, text: string, { host, path }: ForgeRepository): Problem {
  const remedies: Readonly<Record<number, string>> = {
    401: 'The token is not valid there, or has expired.',
    403: 'Give the token the scope `api`, and its user the role Developer.',
    404: 'See that the project exists and that the token may see it.',
  };
  const message = `${host} answers ${status} for ${path}: ${visible(text.slice(0, 300))}`;
  const remedy = remedies[status] ?? 'Run the same command again: it goes on where it stopped.';
  return new Problem(status >= 500 ? 'forge/unavailable' : `forge/answer-${status}`, message, { remedy });
}

/**
 * GitLab's merge requests, by four of its addresses.
 * @param paced see `pacedFetch`
 */
export function gitlab(host: string, token: string, agent: string, paced: typeof fetch): Forge {
  const api = `${isLoopback(host) ? 'http' : 'https'}://${host}/api/v4`;

  async function call<Answer>(
    repository: ForgeRepository,
    method: string,
    address: string,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<Answer> {
    const response = await paced(`${api}${address}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'user-agent': agent,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw refused(response.status, await response.text(), repository);
    return (await response.json()) as Answer;
  }

  const requests = ({ path }: ForgeRepository): string =>
    `/projects/${encodeURIComponent(path)}/merge_requests`;

  /** Reviewers are given by number; a name that nobody has is left out, and told. */
  async function reviewers(
    repository: ForgeRepository,
    users: readonly string[],
  ): Promise<[number[], string[]]> {
    const ids: number[] = [];
    const notes: string[] = [];
    for (const user of users) {
      const found = await call<{ id: number }[]>(
        repository,
        'GET',
        `/users?username=${encodeURIComponent(user)}`,
      );
      const [first] = found;
      if (first === undefined) notes.push(`no review was asked of ${visible(user)}: nobody has that name`);
      else ids.push(first.id);
    }
    return [ids, notes];
  }

  return {
    async list(repository, branch) {
      const query = new URLSearchParams({
        source_branch: branch,
        state: 'all',
        order_by: 'created_at',
        sort: 'desc',
        per_page: '30',
      });
      const answers = await call<MergeRequestAnswer[]>(repository, 'GET', `${requests(repository)}?${query}`);
      return answers.map(opened);
    },

    async create(repository, { branch, base, title, body, draft }) {
      const fields = {
        source_branch: branch,
        target_branch: base,
        title: `${draft ? DRAFT : ''}${title}`,
        description: body,
        remove_source_branch: true,
      };
      try {
        return opened(await call<MergeRequestAnswer>(repository, 'POST', requests(repository), fields));
      } catch (error) {
        // 409: another one of this branch is open. Anything but an answer: nobody knows.
        const known = error instanceof Problem && !/^forge\/(?:unavailable|answer-409)$/.test(error.code);
        throw known ? error : new LostAnswer('', { cause: error });
      }
    },

    async update(repository, number, { title, body }) {
      const address = `${requests(repository)}/${number}`;
      const now = opened(await call<MergeRequestAnswer>(repository, 'GET', address));
      const fields = { title: `${now.draft ? DRAFT : ''}${title}`, description: body };
      return opened(await call<MergeRequestAnswer>(repository, 'PUT', address, fields));
    },

    async attend(repository, number, { labels, users, teams }: Attention) {
      const [ids, notes] = await reviewers(repository, users);
      if (teams.length > 0) notes.push(`no review was asked of groups: ${teams.map(visible).join(', ')}`);
      const fields = {
        ...(labels.length === 0 ? {} : { add_labels: labels.join(',') }),
        ...(ids.length === 0 ? {} : { reviewer_ids: ids }),
      };
      if (Object.keys(fields).length > 0)
        await call(repository, 'PUT', `${requests(repository)}/${number}`, fields);
      return notes;
    },
  };
}
