import { useEffect, useRef, type ReactNode } from 'react';
import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** Called once when the thumb is let go or a key was pressed. */
  readonly onCommit?: (value: number) => void;
  /** What stands at the right of the label; words are read out in place of the bare number. */
  readonly output?: ReactNode;
  readonly startLabel?: string;
  readonly endLabel?: string;
  readonly isDisabled?: boolean;
}

export function Slider({
  label,
  value,
  min,
  max,
  step,
  onChange,
  onCommit,
  output,
  startLabel,
  endLabel,
  isDisabled = false,
}: SliderProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  // Ours after theirs: the bare number is written again whenever it changes.
  useEffect(() => {
    if (typeof output === 'string') input.current?.setAttribute('aria-valuetext', output);
  });
  const at = `${((value - min) / (max - min)) * 100}%`;
  return (
    <AriaSlider
      className="ui-slider"
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={isDisabled}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? min) : next)}
      onChangeEnd={(next) => onCommit?.(Array.isArray(next) ? (next[0] ?? min) : next)}
    >
      <div className="ui-slider-head">
        <Label className="ui-label">{label}</Label>
        <SliderOutput className="ui-slider-output">{() => output ?? ''}</SliderOutput>
      </div>
      <SliderTrack className="ui-slider-track">
        <span className="ui-slider-fill" style={{ width: at }} />
        <SliderThumb className="ui-slider-thumb" inputRef={input} />
      </SliderTrack>
      {(startLabel !== undefined || endLabel !== undefined) && (
        <div className="ui-slider-ends">
          <span>{startLabel}</span>
          <span>{endLabel}</span>
        </div>
      )}
    </AriaSlider>
  );
}
