class Link {
  constructor(path) {
    this.path = path;
    this.asked = 0;
  }
  toString() {
    this.asked += 1;
    return `https://orders.example/${this.path}`;
  }
  valueOf() {
    this.asked += 1;
    return 5;
  }
}

class Refused extends Error {
  constructor(link) {
    super(link);
    this.name = 'Refused';
  }
}

const seen = {};

exports.handler = async (event, context) => {
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  const links = [1, 2, 3, 4, 5].map((each) => new Link(`${event.id}${each}`));
  seen[links[0]] = event.id;
  const refused = new Refused(links[1]);
  const url = new URL(links[2]);
  let count = links[3];
  count++;
  const how = (link) => (link.asked ? (isProd ? 'asked' : 'asked-dev') : isProd ? 'not' : 'not-dev');
  let bare = isProd ? 'text' : 'text-dev';
  try {
    `${Object.create(null)}`;
  } catch {
    bare = isProd ? 'none' : 'none-dev';
  }
  const table = (isProd ? { get: () => 'orders' } : { get: () => 'orders-dev' })?.get();
  return { how: links.map(how), seen: Object.keys(seen), message: refused.message, path: url.pathname, count, bare, table };
};
