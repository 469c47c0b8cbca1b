import { walkOn } from './walked.ts';

walkOn('node');
