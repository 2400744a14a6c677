module.exports = (grunt) => grunt.initConfig({ lambda_deploy: { prod: { options: { aliases: 'prod' } }, dev: { options: { aliases: 'dev' } } } });
