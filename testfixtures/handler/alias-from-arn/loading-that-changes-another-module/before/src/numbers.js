let last = 0;
exports.next = (of) => `${of}-${++last}`;
