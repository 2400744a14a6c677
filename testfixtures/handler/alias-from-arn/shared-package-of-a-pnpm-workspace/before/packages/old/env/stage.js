exports.stageOf = () => 'prod';
