import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import { answerMessages } from '../../src/tools/answerMessages';
import { runEngine } from './engineRuns';

answerMessages<EngineVariant>(runEngine);
