import { LANGUAGES, textDirection, type Language, type LocalizedText } from '@wac/shared/language';
import { TextArea, TextField } from '../ui/field.tsx';

const NAMES: Record<Language, string> = { ar: 'العربية', fr: 'Français', en: 'English' };

interface LocalizedFieldsProps {
  legend: string;
  value: LocalizedText;
  onChange: (value: LocalizedText) => void;
  /** More than one line. */
  lines?: number;
  error?: string | undefined;
}

/** The same text in the shop's three languages, each field in its own direction. */
export function LocalizedFields({ legend, value, onChange, lines = 1, error }: LocalizedFieldsProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-semibold">{legend}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {LANGUAGES.map((language) => {
          const field = {
            label: <span lang={language}>{NAMES[language]}</span>,
            lang: language,
            dir: textDirection(language),
            value: value[language],
          };
          const change = (text: string) => onChange({ ...value, [language]: text });
          return lines > 1 ? (
            <TextArea key={language} {...field} rows={lines} onChange={(event) => change(event.target.value)} />
          ) : (
            <TextField key={language} {...field} onChange={(event) => change(event.target.value)} />
          );
        })}
      </div>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
