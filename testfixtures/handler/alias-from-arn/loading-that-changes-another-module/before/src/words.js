exports.list = ['cup', 'bag', 'atlas'];
