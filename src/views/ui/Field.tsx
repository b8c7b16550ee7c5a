import type { ReactNode } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';

interface FieldProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly note?: string;
  readonly placeholder?: string;
  /** More than one line: the number of lines shown. */
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

export function Field({
  label,
  isLabelHidden = false,
  value,
  onChange,
  onEnter,
  note,
  placeholder,
  rows,
  autoFocus = false,
  maxLength,
}: FieldProps): ReactNode {
  const hint = placeholder === undefined ? {} : { placeholder };
  return (
    <TextField
      className="ui-field"
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(maxLength === undefined ? {} : { maxLength })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && rows === undefined) onEnter?.();
        else event.continuePropagation();
      }}
    >
      {!isLabelHidden && <Label className="ui-label">{label}</Label>}
      {rows === undefined ? (
        <Input className="ui-input" {...hint} />
      ) : (
        <TextArea className="ui-input ui-textarea" rows={rows} spellCheck="false" {...hint} />
      )}
      {note !== undefined && (
        <Text slot="description" className="ui-note">
          {note}
        </Text>
      )}
    </TextField>
  );
}
