exports.read = function (name) {
  return this[name] === undefined ? 'nothing' : 'something';
};
