/** Where a default comes from: seed document, practice of Chinese exchanges, memory only, our own choice. */
export type SourceMark = 'S' | 'P' | 'm' | 'D';
/** A text in both languages of the interface. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

interface ParameterBase {
  /** Unit as shown to a user, '' for a pure number: 'fen', 'yuan', 't', 'lots', 'ppm', 'minutes', 'days'. */
  readonly unit: string;
  readonly text: BilingualText;
  readonly mark: SourceMark;
  /** Rule id or paper the default comes from; empty with mark D. */
  readonly source?: string;
}

/** A number: integer or real, with bounds (both included). */
export interface NumberParameter extends ParameterBase {
  readonly kind: 'integer' | 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
/** An amount of money, written in yuan in a scenario, held in fen. Default, bounds in fen. */
export interface MoneyParameter extends ParameterBase {
  readonly kind: 'money';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
/** A rate, written as a number or percent text in a scenario ('10%'), held in ppm. Default, bounds in ppm. */
export interface RateParameter extends ParameterBase {
  readonly kind: 'rate';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
/** One of a few words. */
export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
  /** Words of which a list may be written in place of a choice, each at most once; left out where a choice is all. */
  readonly listOf?: readonly string[];
}
export interface BooleanParameter extends ParameterBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

/**
 * A parameter declared as data: scenario makes its checks from it; `explain`, JSON Schema, the ODD tables and the
 * lab's sliders read the same.
 */
export type ParameterDescriptor =
  | NumberParameter
  | MoneyParameter
  | RateParameter
  | ChoiceParameter
  | BooleanParameter;

/** What a value is that has no default: it is there only where it is written, as those of an event. */
export type ValueDescriptor = WithoutDefault<ParameterDescriptor>;
/** For each descriptor by itself. */
type WithoutDefault<D> = D extends ParameterDescriptor ? Omit<D, 'default'> : never;

/** Parameters of one thing by name. */
export type ParameterSet = Readonly<Record<string, ParameterDescriptor>>;

/** The values a parameter set stands for. */
export type ParameterValues<S extends ParameterSet> = {
  readonly [K in keyof S]: S[K] extends BooleanParameter
    ? boolean
    : S[K] extends ChoiceParameter
      ? S[K]['choices'][number]
      : number;
};
