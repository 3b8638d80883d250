import type { Appearance } from '../../common/payment-element';

type Theme = NonNullable<Appearance['theme']>;

/** What each theme sets; the names are those of `appearance.variables`. */
const THEMES: Record<Theme, Record<string, string>> = {
  stripe: {
    colorPrimary: '#0b63c5',
    colorBackground: '#ffffff',
    colorText: '#30313d',
    colorTextSecondary: '#5f6070',
    colorTextPlaceholder: '#6c6e7a',
    colorDanger: '#c4183c',
    inputColorBorder: '#c9ccd6',
    inputBoxShadow: '0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02)',
    borderRadius: '5px',
  },
  night: {
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorTextSecondary: '#c4c5cf',
    colorTextPlaceholder: '#a3a5b3',
    colorDanger: '#fe87a1',
    inputColorBorder: '#5a5c6b',
    inputBoxShadow: '0 1px 2px rgba(0, 0, 0, 0.4)',
    borderRadius: '5px',
  },
  flat: {
    colorPrimary: '#4c5bd4',
    colorBackground: '#f3f4f7',
    colorText: '#1a1b25',
    colorTextSecondary: '#5f6070',
    colorTextPlaceholder: '#696b78',
    colorDanger: '#c4183c',
    inputColorBorder: 'transparent',
    inputBoxShadow: 'none',
    borderRadius: '4px',
  },
};

const COMMON: Record<string, string> = {
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizeBase: '16px',
  fontSizeSm: '0.93em',
  fontLineHeight: '1.3',
  fontWeightNormal: '400',
  fontWeightMedium: '500',
  spacingUnit: '4px',
  gridRowSpacing: 'calc(var(--spacingUnit) * 3)',
  gridColumnSpacing: 'calc(var(--spacingUnit) * 3)',
  labelSpacing: 'var(--spacingUnit)',
  labelColorText: 'var(--colorText)',
  labelFontSize: 'var(--fontSizeSm)',
  labelFontWeight: 'var(--fontWeightNormal)',
  inputFocusColorBorder: 'var(--colorPrimary)',
  inputFocusBoxShadow:
    '0 0 0 3px color-mix(in srgb, var(--colorPrimary) 25%, transparent), 0 1px 1px 0 rgba(0, 0, 0, 0.08)',
  focusOutline: 'none',
  iconColor: 'var(--colorTextSecondary)',
  iconCardErrorColor: 'var(--colorDanger)',
};

/** Older names of the same things. */
const RENAMED: Record<string, string> = {
  spacingGridRow: 'gridRowSpacing',
  spacingGridColumn: 'gridColumnSpacing',
  colorIcon: 'iconColor',
  colorIconCardError: 'iconCardErrorColor',
};

const CLASSES =
  'AccordionItem|Block|Checkbox|CheckboxInput|CheckboxLabel|CodeInput|Dropdown|DropdownItem|Error|Input|Label|Link|MenuAction|MenuIcon|PickerItem|RedirectText|SecondaryLink|Switch|Tab|TabIcon|TabLabel|TermsLink|TermsText';
const SELECTOR = new RegExp(
  `^\\.(${CLASSES})(--[a-z-]+)*(::?(hover|focus|focus-visible|active|disabled|autofill|-webkit-autofill|placeholder|selection))*$`,
);

/** Properties that rules may set (docs.stripe.com: Appearance API, supported CSS properties). */
const PROPERTY =
  /^(-webkit-|-moz-)?(backgroundColor|border((Top|Bottom|Left|Right)?(Color|Style|Width)?|(Top|Bottom)?(Left|Right)?Radius)|boxShadow|color|fill(Opacity)?|font(Family|Size|Smoothing|Style|Variant|VariantLigatures|VariationSettings|Weight)?|letterSpacing|lineHeight|margin(Top|Bottom|Left|Right)?|opacity|outline(Color|Offset|Style|Width)?|padding(Top|Bottom|Left|Right)?|stroke|text(Align|Decoration|Shadow|Transform)|transition|(-?webkit|-?moz|Webkit|Moz)(OsxFontSmoothing|FontSmoothing|TextFillColor))$/;

const cssName = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function warn(what: string): void {
  console.warn(`[Stripe.js] elements(): ${what}`);
}

/** An integrator's appearance as a sheet of its own: known classes, known properties, known variables. */
export class AppearanceSheet {
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  apply(appearance: Appearance, root: HTMLElement): void {
    this.#sheet.replaceSync(':root {}');
    const theme = Object.hasOwn(THEMES, appearance.theme ?? 'stripe')
      ? (appearance.theme ?? 'stripe')
      : 'stripe';
    const variables: Record<string, string> = { ...COMMON, ...THEMES[theme] };
    for (const [name, value] of Object.entries(appearance.variables ?? {})) {
      if (/^[a-z][A-Za-z0-9]*$/.test(name)) variables[RENAMED[name] ?? name] = String(value);
      else warn(`appearance.variables.${name} is not a supported variable.`);
    }
    const rule = this.#sheet.cssRules[0];
    if (rule instanceof CSSStyleRule)
      for (const [name, value] of Object.entries(variables)) rule.style.setProperty(`--${name}`, value);
    for (const [selector, properties] of Object.entries(appearance.rules ?? {}))
      this.#rule(selector, properties);
    root.dataset.theme = theme;
    root.classList.toggle('has-floating-labels', appearance.labels === 'floating');
    root.classList.toggle('is-condensed', appearance.inputs === 'condensed');
    root.classList.toggle('is-still', appearance.disableAnimations === true);
  }

  #rule(selector: string, properties: Record<string, string>): void {
    const parts = selector.split(',').map((part) => part.trim());
    const wrong = parts.find((part) => !SELECTOR.test(part));
    if (wrong !== undefined) {
      warn(`appearance.rules: ${wrong} is not a supported selector.`);
      return;
    }
    const index = this.#sheet.cssRules.length;
    // The form's own rules stand in another sheet; the root in front makes these win over them.
    this.#sheet.insertRule(`${parts.map((part) => `.PaymentForm ${part}`).join(',')} {}`, index);
    const rule = this.#sheet.cssRules[index];
    if (!(rule instanceof CSSStyleRule)) return;
    for (const [name, value] of Object.entries(properties)) {
      if (PROPERTY.test(name)) rule.style.setProperty(cssName(name), String(value));
      else warn(`appearance.rules: ${name} is not a supported property of ${selector}.`);
    }
  }
}
