for (const name of ['ASKED_NAME', 'BARE', 'NONE_BARE', 'NOT_NAME', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

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
  const links = [1, 2, 3, 4, 5].map((each) => new Link(`${event.id}${each}`));
  seen[links[0]] = event.id;
  const refused = new Refused(links[1]);
  const url = new URL(links[2]);
  let count = links[3];
  count++;
  const how = (link) => (link.asked ? process.env.ASKED_NAME : process.env.NOT_NAME);
  let bare = process.env.BARE;
  try {
    `${Object.create(null)}`;
  } catch {
    bare = process.env.NONE_BARE;
  }
  const table = process.env.TABLE;
  return { how: links.map(how), seen: Object.keys(seen), message: refused.message, path: url.pathname, count, bare, table };
};
