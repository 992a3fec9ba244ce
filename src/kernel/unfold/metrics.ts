/** Measures of classification, regression, ranking, detection and text. */
export { classificationReport, classify, confusionMatrix } from '../../lab/metrics/classification';
export { correlate as pearsonCorrelation } from '../../lab/metrics/correlation';
export {
  averagePrecision,
  boxIou,
  cocoMeanAveragePrecision,
  maskOverlap,
  rankDetections,
} from '../../lab/metrics/detection';
export { brierScore, logLoss, softmaxCrossEntropy } from '../../lab/metrics/loss';
export { mean } from '../../lab/metrics/mean';
export { median } from '../../lab/metrics/median';
export { principalComponents } from '../../lab/metrics/principalComponents';
export { precisionRecallCurve, rocCurve } from '../../lab/metrics/ranking';
export { regress as regressionReport } from '../../lab/metrics/regression';
export { softmax } from '../../lab/metrics/softmax';
export { spectralRadius } from '../../lab/metrics/spectralRadius';
export {
  brevityPenalty,
  corpusBleu,
  modifiedPrecision,
  perplexity,
  sentenceBleu,
} from '../../lab/metrics/text';
