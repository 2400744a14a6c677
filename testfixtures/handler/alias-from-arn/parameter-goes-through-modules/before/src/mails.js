function sender(alias) {
  return alias === 'prod' ? 'shop@shop.example' : 'try@shop.example';
}

exports.mailOf = mailOf;

function mailOf(alias) {
  return { from: sender(alias) };
}
