import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A pull request as this forge keeps it. */
export interface KeptPullRequest {
  readonly repository: string;
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  title: string;
  body: string;
  draft: boolean;
  state: 'open' | 'closed' | 'merged';
  readonly labels: Set<string>;
  readonly reviewers: Set<string>;
}

/** What goes wrong with one request: its answer is lost after it was done, or it is refused or broken before. */
export type Fault = 'none' | 'lost' | 'broken' | 'secondary' | 'secondary-silent';

export interface FakeOptions {
  readonly token: string;
  readonly now: () => number;
  /** Asked once a request. */
  readonly fault: () => Fault;
  /** Requests an hour; the hour is one of `now`. */
  readonly allowance: number;
  /** Milliseconds of that hour, for tests that have none to spare. */
  readonly hour?: number;
  /** Seconds that it asks to be left alone where it limits the rate. */
  readonly silence?: number;
  /** Milliseconds that an answer takes. */
  readonly delay?: number;
  /** `owner/name` of what it lists; only tools that ask for repositories need it. */
  readonly repositories?: readonly string[];
  /** Takes requests that are none of the API's, such as git's own. */
  readonly other?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const HOUR = 3_600_000;
const SILENCE = 30;

/** Speaks the used parts of GitHub's and GitLab's API on this machine, as strictly as they do, and counts what it is asked. */
export class FakeForge {
  readonly pullRequests: KeptPullRequest[] = [];
  requests = 0;
  /** Requests that came while the forge had asked to be left alone, or beyond the allowance. */
  violations = 0;
  unauthorised = 0;
  leastRemaining = Number.POSITIVE_INFINITY;
  /** The most requests that were under way at one time. */
  mostAtOnce = 0;
  private underWay = 0;
  host = '';
  private silentUntil = 0;
  private windowStart: number;
  private used = 0;
  private server: Server | undefined;
  private readonly options: FakeOptions;

  constructor(options: FakeOptions) {
    this.options = options;
    this.windowStart = options.now();
  }

  private get hour(): number {
    return this.options.hour ?? HOUR;
  }

  async listen(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      if (this.options.other?.(request, response) === true) return;
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.underWay);
        setTimeout(() => {
          this.underWay--;
          this.serve(request, response, Buffer.concat(chunks).toString('utf8'));
        }, this.options.delay ?? 0);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private serve(request: IncomingMessage, response: ServerResponse, body: string): void {
    this.requests++;
    const fault = this.options.fault();
    const refused = this.refusal(request, fault);
    const answer = refused ?? this.handle(request, body === '' ? {} : (JSON.parse(body) as Fields));
    if (refused === null && fault === 'lost') return void request.socket.destroy();
    const remaining = this.options.allowance - this.used;
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-ratelimit-remaining': String(Math.max(0, remaining)),
      'x-ratelimit-reset': String(Math.ceil((this.windowStart + this.hour) / 1000)),
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body));
  }

  private refusal(request: IncomingMessage, fault: Fault): Answer | null {
    const now = this.options.now();
    if (now < this.silentUntil) this.violations++;
    if (now >= this.windowStart + this.hour) [this.windowStart, this.used] = [now, 0];
    if (++this.used > this.options.allowance) {
      this.violations++;
      return { status: 403, body: { message: 'API rate limit exceeded' } };
    }
    this.leastRemaining = Math.min(this.leastRemaining, this.options.allowance - this.used);
    if (request.headers.authorization !== `Bearer ${this.options.token}`) {
      this.unauthorised++;
      return { status: 401, body: { message: 'Bad credentials' } };
    }
    if (fault === 'broken') return { status: 502, body: { message: 'Bad gateway' } };
    if (fault === 'secondary') {
      const { silence = SILENCE } = this.options;
      this.silentUntil = now + silence * 1000;
      return {
        status: 403,
        body: { message: 'You have exceeded a secondary rate limit' },
        headers: { 'retry-after': String(silence) },
      };
    }
    if (fault === 'secondary-silent')
      return { status: 429, body: { message: 'You have exceeded a secondary rate limit' } };
    return null;
  }

  private handle(request: IncomingMessage, fields: Fields): Answer {
    const url = new URL(request.url ?? '', 'http://x.example');
    const method = request.method ?? 'GET';
    const github = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/(pulls|issues)(?:\/(\d+))?(?:\/(\w+))?$/.exec(
      url.pathname,
    );
    if (github !== null) return this.github(method, github, url.searchParams, fields);
    const gitlab = /^\/api\/v4\/projects\/([^/]+)\/merge_requests(?:\/(\d+))?$/.exec(url.pathname);
    if (gitlab !== null) return this.gitlab(method, gitlab, url.searchParams, fields);
    const listed = this.listed(url);
    if (listed !== null) return { status: 200, body: listed };
    if (url.pathname === '/api/v4/users') {
      const name = url.searchParams.get('username') ?? '';
      return { status: 200, body: name === 'nobody' ? [] : [{ id: name.length, username: name }] };
    }
    return { status: 404, body: { message: 'Not Found' } };
  }

  /** Repositories, for tools that look for them on GitHub; null where nothing of that kind is asked. */
  private listed({ pathname, searchParams }: URL): unknown {
    const { repositories = [] } = this.options;
    const show = (path: string): unknown => {
      const [owner = '', name = ''] = path.split('/');
      return {
        name,
        full_name: path,
        owner: { login: owner, type: 'Organization' },
        default_branch: 'main',
        clone_url: `http://${this.host}/${path}.git`,
        permissions: { pull: true, push: true, admin: true },
      };
    };
    const one = /^\/api\/v3\/repos\/([^/]+\/[^/]+)$/.exec(pathname)?.[1];
    if (one !== undefined && repositories.includes(one)) return show(one);
    const owner = /^\/api\/v3\/orgs\/([^/]+)\/repos$/.exec(pathname)?.[1];
    if (owner === undefined) return pathname === '/api/v3/user' ? { login: 'somebody' } : null;
    const size = Number(searchParams.get('per_page') ?? 30);
    const start = (Number(searchParams.get('page') ?? 1) - 1) * size;
    const all = repositories.filter((path) => path.startsWith(`${owner}/`));
    return all.slice(start, start + size).map(show);
  }

  private find(repository: string, number: string | undefined): KeptPullRequest | undefined {
    return this.pullRequests.find((each) => each.repository === repository && each.number === Number(number));
  }

  private make(repository: string, branch: string, base: string, fields: Fields): KeptPullRequest | null {
    const open = this.pullRequests.some(
      (each) => each.repository === repository && each.branch === branch && each.state === 'open',
    );
    if (open) return null;
    const made: KeptPullRequest = {
      repository,
      branch,
      base,
      number: this.pullRequests.length + 1,
      title: String(fields.title),
      body: String(fields.body ?? fields.description ?? ''),
      draft: fields.draft === true || String(fields.title).startsWith('Draft: '),
      state: 'open',
      labels: new Set(),
      reviewers: new Set(),
    };
    this.pullRequests.push(made);
    return made;
  }

  private github(method: string, match: RegExpExecArray, query: URLSearchParams, fields: Fields): Answer {
    const [, repository = '', , number, part] = match;
    const show = (each: KeptPullRequest): unknown => ({
      number: each.number,
      html_url: `http://${this.host}/${repository}/pull/${each.number}`,
      draft: each.draft,
      state: each.state === 'open' ? 'open' : 'closed',
      merged_at: each.state === 'merged' ? '2026-01-01T00:00:00Z' : null,
      title: each.title,
      body: each.body,
      head: { ref: each.branch },
    });
    if (number === undefined && method === 'GET') {
      const branch = query.get('head')?.split(':')[1];
      const found = this.pullRequests.filter(
        (each) => each.repository === repository && each.branch === branch,
      );
      return { status: 200, body: found.reverse().map(show) };
    }
    if (number === undefined) {
      const made = this.make(repository, String(fields.head), String(fields.base), fields);
      const message = 'Validation Failed: A pull request already exists';
      return made === null ? { status: 422, body: { message } } : { status: 201, body: show(made) };
    }
    const kept = this.find(repository, number);
    if (kept === undefined) return { status: 404, body: { message: 'Not Found' } };
    if (part === 'labels') for (const label of fields.labels as string[]) kept.labels.add(label);
    else if (part === 'requested_reviewers') {
      const names = [...(fields.reviewers as string[]), ...(fields.team_reviewers as string[])];
      if (names.includes('nobody'))
        return { status: 422, body: { message: 'Reviews may only be requested from collaborators' } };
      for (const name of names) kept.reviewers.add(name);
    } else if (method === 'PATCH') Object.assign(kept, { title: fields.title, body: fields.body });
    return { status: 200, body: show(kept) };
  }

  private gitlab(method: string, match: RegExpExecArray, query: URLSearchParams, fields: Fields): Answer {
    const repository = decodeURIComponent(match[1] ?? '');
    const show = (each: KeptPullRequest): unknown => ({
      iid: each.number,
      web_url: `http://${this.host}/${repository}/-/merge_requests/${each.number}`,
      draft: each.draft,
      state: each.state === 'open' ? 'opened' : each.state,
      title: each.title,
      description: each.body,
    });
    if (match[2] === undefined && method === 'GET') {
      const branch = query.get('source_branch');
      const found = this.pullRequests.filter(
        (each) => each.repository === repository && each.branch === branch,
      );
      return { status: 200, body: found.reverse().map(show) };
    }
    if (match[2] === undefined) {
      const made = this.make(repository, String(fields.source_branch), String(fields.target_branch), fields);
      const message = ['Another open merge request already exists for this source branch'];
      return made === null ? { status: 409, body: { message } } : { status: 201, body: show(made) };
    }
    const kept = this.find(repository, match[2]);
    if (kept === undefined) return { status: 404, body: { message: '404 Not found' } };
    if (typeof fields.title === 'string') kept.title = fields.title;
    if (typeof fields.description === 'string') kept.body = fields.description;
    if (typeof fields.add_labels === 'string')
      for (const label of fields.add_labels.split(',')) kept.labels.add(label);
    if (Array.isArray(fields.reviewer_ids))
      for (const id of fields.reviewer_ids) kept.reviewers.add(String(id));
    return { status: 200, body: show(kept) };
  }
}

type Fields = Readonly<Record<string, unknown>>;
