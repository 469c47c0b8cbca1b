import { walkOn } from './walked.ts';

walkOn('edge');
