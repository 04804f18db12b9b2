import { Switch as Base } from '@base-ui/react/switch';

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  disabled?: boolean;
}

/** An on/off control; its touch area is 44 px although the track is smaller. */
export function Switch({ checked, onChange, label, disabled = false }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      aria-label={label}
      className="group grid size-11 w-14 shrink-0 cursor-pointer place-items-center rounded-xl data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55"
    >
      <span className="flex h-6 w-11 items-center rounded-full border border-line-strong bg-slate-soft px-0.5 transition-colors group-data-[checked]:border-brand group-data-[checked]:bg-brand">
        <Base.Thumb className="size-4.5 rounded-full bg-line-strong transition-transform group-data-[checked]:bg-on-brand ltr:group-data-[checked]:translate-x-5 rtl:group-data-[checked]:-translate-x-5" />
      </span>
    </Base.Root>
  );
}
