module.exports = {
  dev: { db: { host: 'db.dev.example.com', port: 5432, password: 'pK8dev2mQx71' }, verbose: true },
  prod: { db: { host: 'db.example.com', port: 6432, password: 'vN3prd9wLz44' }, verbose: false },
};
