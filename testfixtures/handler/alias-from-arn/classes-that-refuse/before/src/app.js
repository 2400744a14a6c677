const mix = (Base) =>
  class extends Base {
    name() {
      return `m${super.name()}`;
    }
  };
class Root {
  name() {
    return 'r';
  }
}
class Mixed extends mix(mix(Root)) {}
class Key {
  #value = 'key';
  static of(other) {
    return other.#value;
  }
}
class Broken extends Root {
  constructor() {}
}
class Fixed {
  static rename() {
    Fixed = 1;
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
  const stage = context.invokedFunctionArn.split(':').pop();
  const suffix = stage === 'prod' ? '' : '-dev';
  return {
    mixed: new Mixed().name() === 'mmr' ? `orders${suffix}` : `none${suffix}`,
    own: Key.of(new Key()),
    other: refuses(() => Key.of({})) ? `others${suffix}` : `none${suffix}`,
    broken: refuses(() => new Broken()) ? `broken${suffix}` : `none${suffix}`,
    fixed: refuses(() => Fixed.rename()) ? `fixed${suffix}` : `none${suffix}`,
  };
};
