exports.nameOf = nameOf;

function nameOf(alias) {
  return alias === 'prod' ? 'Orders' : 'Orders (trial)';
}
