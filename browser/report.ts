/** What makes a report live: search, filters, colours, and the pages of a campaign, which are made when asked for. */

function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}

const root = document.documentElement;
const search = byId('search') as HTMLInputElement | null;
const told = byId('status');
const overview = byId('overview');
const page = byId('page');

/** The part of the document that is looked at. */
function view(): HTMLElement {
  return page !== null && !page.hidden ? page : (overview ?? byId('main') ?? document.body);
}

const texts = new WeakMap<Element, string>();

function textOf(element: Element): string {
  const known = texts.get(element) ?? (element.textContent ?? '').toLowerCase();
  texts.set(element, known);
  return known;
}

/** What the filters beside the search ask of an item, such as a state: each names a data attribute of its own. */
function asked(): { key: string; value: string }[] {
  return [...view().querySelectorAll<HTMLSelectElement>('select[data-filter]')]
    .map((select) => ({ key: select.dataset.filter ?? '', value: select.value }))
    .filter(({ value }) => value !== '');
}

/** Opens what holds something that was found; remembers it, so that an emptied search closes it again. */
function openAround(item: Element): void {
  for (let each = item.parentElement; each !== null; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement && !each.open) {
      each.open = true;
      each.dataset.opened = '';
    }
  }
}

function filter(): void {
  const words = (search?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = asked();
  const narrowed = words.length > 0 || wanted.length > 0;
  const items = [...view().querySelectorAll<HTMLElement>('[data-item]')];
  for (const each of view().querySelectorAll<HTMLDetailsElement>('details[data-opened]')) {
    each.open = false;
    delete each.dataset.opened;
  }
  let shown = 0;
  for (const item of items) {
    const text = words.length === 0 ? '' : textOf(item);
    const fits =
      words.every((word) => text.includes(word)) &&
      wanted.every(({ key, value }) => (item.dataset[key] ?? '').split(' ').includes(value));
    item.hidden = !fits;
    if (fits) shown++;
    if (fits && narrowed) openAround(item);
  }
  for (const group of view().querySelectorAll<HTMLElement>('.group')) {
    group.hidden = group.querySelector('[data-item]:not([hidden])') === null;
  }
  if (told !== null) told.textContent = narrowed ? `${shown} of ${items.length} shown` : '';
}

let waiting: ReturnType<typeof setTimeout> | undefined;
function filterSoon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 120);
}

/** The markup of one repository: escaped when the report was made, packed since. */
async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

let current = '';
async function showPage(id: string): Promise<void> {
  const data = byId(`${id}-data`);
  const body = byId('page-body');
  const title = byId('page-title');
  if (overview === null || page === null || body === null || title === null || data === null) return;
  if (current !== id) {
    body.innerHTML = await unpack(data.textContent ?? '');
    title.textContent = data.dataset.name ?? '';
    current = id;
  }
  if (search !== null) search.value = '';
  overview.hidden = true;
  page.hidden = false;
  filter();
  scrollTo(0, 0);
  title.focus();
}

function showOverview(): void {
  if (overview === null || page === null || !overview.hidden) return;
  page.hidden = true;
  overview.hidden = false;
  if (search !== null) search.value = '';
  filter();
  document.querySelector<HTMLElement>(`a[href="#${current}"]`)?.focus();
}

/** Any other name is that of a section of what is shown: the browser goes there by itself. */
async function follow(): Promise<void> {
  const name = location.hash.slice(1);
  if (/^repository-\d+$/.test(name)) await showPage(name);
  else if (name === '' || name === 'overview') showOverview();
}

/** Some browsers keep nothing for a file: the choice then lasts as long as the page. */
function remembered(): string {
  try {
    return localStorage.getItem('dealias-theme') ?? '';
  } catch {
    return '';
  }
}

function colours(): void {
  const theme = byId('theme') as HTMLSelectElement | null;
  if (theme === null) return;
  const apply = (): void => {
    if (theme.value === '') delete root.dataset.theme;
    else root.dataset.theme = theme.value;
  };
  theme.value = remembered();
  apply();
  theme.addEventListener('change', () => {
    apply();
    try {
      localStorage.setItem('dealias-theme', theme.value);
    } catch {
      // It lasts as long as the page.
    }
  });
}

function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
  }
  search?.addEventListener('input', filterSoon);
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.dataset.filter !== undefined) filter();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search?.focus();
    }
  });
  colours();
  addEventListener('hashchange', () => void follow());
  void follow();
}

start();

export {};
