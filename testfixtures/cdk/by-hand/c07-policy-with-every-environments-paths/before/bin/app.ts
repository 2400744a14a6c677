import * as cdk from 'aws-cdk-lib';
import { ReportStack } from '../lib/report-stack';

const app = new cdk.App();
new ReportStack(app, 'Report');
