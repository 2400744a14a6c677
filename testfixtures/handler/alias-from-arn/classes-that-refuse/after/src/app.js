for (const name of ['BROKEN', 'FIXED', 'MIXED', 'SUFFIX']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Key {
  #value = 'key';
  static of(other) {
    return other.#value;
  }
}
const refuses = (run) => {
  try {
    run();
    return false;
  } catch {
    return true;
  }
};

exports.handler = async (event, context) => {
  const suffix = process.env.SUFFIX;
  return {
    mixed: process.env.MIXED,
    own: Key.of(new Key()),
    other: refuses(() => Key.of({})) ? `others${suffix}` : `none${suffix}`,
    broken: process.env.BROKEN,
    fixed: process.env.FIXED,
  };
};
