import { card } from './row';

/** One card per issuing country; all of them pay without authentication. Source: docs.stripe.com/testing and recorded test-mode traffic. */
export const COUNTRIES_CARDS = [
  card('visa_ar_0021', '4000000320000021', '0021', 'visa', 'credit', 'AR', {
    pm: 'pm_card_ar',
    tok: 'tok_ar',
  }),
  card('visa_br_0002', '4000000760000002', '0002', 'visa', 'credit', 'BR', {
    pm: 'pm_card_br',
    tok: 'tok_br',
  }),
  card('visa_ca_0000', '4000001240000000', '0000', 'visa', 'credit', 'CA', {
    pm: 'pm_card_ca',
    tok: 'tok_ca',
  }),
  card('visa_cl_0001', '4000001520000001', '0001', 'visa', 'credit', 'CL', {
    pm: 'pm_card_cl',
    tok: 'tok_cl',
  }),
  card('visa_co_0003', '4000001700000003', '0003', 'visa', 'credit', 'CO', {
    pm: 'pm_card_co',
    tok: 'tok_co',
  }),
  card('visa_cr_0005', '4000001880000005', '0005', 'visa', 'credit', 'CR', {
    pm: 'pm_card_cr',
    tok: 'tok_cr',
  }),
  card('visa_ec_0000', '4000002180000000', '0000', 'visa', 'credit', 'EC', {
    pm: 'pm_card_ec',
    tok: 'tok_ec',
  }),
  card('visa_mx_8001', '4000004840008001', '8001', 'visa', 'credit', 'MX', {
    pm: 'pm_card_mx',
    tok: 'tok_mx',
  }),
  card('visa_pa_0000', '4000005910000000', '0000', 'visa', 'credit', 'PA', {
    pm: 'pm_card_pa',
    tok: 'tok_pa',
  }),
  card('visa_py_0066', '4000006000000066', '0066', 'visa', 'credit', 'PY', {
    pm: 'pm_card_py',
    tok: 'tok_py',
  }),
  card('visa_pe_0068', '4000006040000068', '0068', 'visa', 'credit', 'PE', {
    pm: 'pm_card_pe',
    tok: 'tok_pe',
  }),
  card('visa_uy_0003', '4000008580000003', '0003', 'visa', 'credit', 'UY', {
    pm: 'pm_card_uy',
    tok: 'tok_uy',
  }),
  card('visa_ae_0001', '4000007840000001', '0001', 'visa', 'credit', 'AE', {
    pm: 'pm_card_ae',
    tok: 'tok_ae',
  }),
  card('visa_at_0008', '4000000400000008', '0008', 'visa', 'credit', 'AT', {
    pm: 'pm_card_at',
    tok: 'tok_at',
  }),
  card('visa_be_0004', '4000000560000004', '0004', 'visa', 'credit', 'BE', {
    pm: 'pm_card_be',
    tok: 'tok_be',
  }),
  card('visa_bg_0000', '4000001000000000', '0000', 'visa', 'credit', 'BG', {
    pm: 'pm_card_bg',
    tok: 'tok_bg',
  }),
  card('visa_by_0005', '4000001120000005', '0005', 'visa', 'credit', 'BY', {
    pm: 'pm_card_by',
    tok: 'tok_by',
  }),
  card('visa_hr_0009', '4000001910000009', '0009', 'visa', 'credit', 'HR', {
    pm: 'pm_card_hr',
    tok: 'tok_hr',
  }),
  card('visa_cy_0008', '4000001960000008', '0008', 'visa', 'credit', 'CY', {
    pm: 'pm_card_cy',
    tok: 'tok_cy',
  }),
  card('visa_cz_0002', '4000002030000002', '0002', 'visa', 'credit', 'CZ', {
    pm: 'pm_card_cz',
    tok: 'tok_cz',
  }),
  card('visa_dk_0001', '4000002080000001', '0001', 'visa', 'credit', 'DK', {
    pm: 'pm_card_dk',
    tok: 'tok_dk',
  }),
  card('visa_ee_0009', '4000002330000009', '0009', 'visa', 'credit', 'EE', {
    pm: 'pm_card_ee',
    tok: 'tok_ee',
  }),
  card('visa_fi_0001', '4000002460000001', '0001', 'visa', 'credit', 'FI', {
    pm: 'pm_card_fi',
    tok: 'tok_fi',
  }),
  card('visa_fr_0003', '4000002500000003', '0003', 'visa', 'credit', 'FR', {
    pm: 'pm_card_fr',
    tok: 'tok_fr',
  }),
  card('visa_de_0016', '4000002760000016', '0016', 'visa', 'credit', 'DE', {
    pm: 'pm_card_de',
    tok: 'tok_de',
  }),
  card('visa_gi_0005', '4000002920000005', '0005', 'visa', 'credit', 'GI', {
    pm: 'pm_card_gi',
    tok: 'tok_gi',
  }),
  card('visa_gr_0030', '4000003000000030', '0030', 'visa', 'credit', 'GR', {
    pm: 'pm_card_gr',
    tok: 'tok_gr',
  }),
  card('visa_hu_0005', '4000003480000005', '0005', 'visa', 'credit', 'HU', {
    pm: 'pm_card_hu',
    tok: 'tok_hu',
  }),
  card('visa_ie_0005', '4000003720000005', '0005', 'visa', 'credit', 'IE', {
    pm: 'pm_card_ie',
    tok: 'tok_ie',
  }),
  card('visa_it_0008', '4000003800000008', '0008', 'visa', 'credit', 'IT', {
    pm: 'pm_card_it',
    tok: 'tok_it',
  }),
  card('visa_lv_0005', '4000004280000005', '0005', 'visa', 'credit', 'LV', {
    pm: 'pm_card_lv',
    tok: 'tok_lv',
  }),
  card('visa_li_0004', '4000004380000004', '0004', 'visa', 'credit', 'LI', {
    pm: 'pm_card_li',
    tok: 'tok_li',
  }),
  card('visa_lt_0000', '4000004400000000', '0000', 'visa', 'credit', 'LT', {
    pm: 'pm_card_lt',
    tok: 'tok_lt',
  }),
  card('visa_lu_0006', '4000004420000006', '0006', 'visa', 'credit', 'LU', {
    pm: 'pm_card_lu',
    tok: 'tok_lu',
  }),
  card('visa_mt_0007', '4000004700000007', '0007', 'visa', 'credit', 'MT', {
    pm: 'pm_card_mt',
    tok: 'tok_mt',
  }),
  card('visa_nl_0002', '4000005280000002', '0002', 'visa', 'credit', 'NL', {
    pm: 'pm_card_nl',
    tok: 'tok_nl',
  }),
  card('visa_no_0007', '4000005780000007', '0007', 'visa', 'credit', 'NO', {
    pm: 'pm_card_no',
    tok: 'tok_no',
  }),
  card('visa_pl_0005', '4000006160000005', '0005', 'visa', 'credit', 'PL', {
    pm: 'pm_card_pl',
    tok: 'tok_pl',
  }),
  card('visa_pt_0007', '4000006200000007', '0007', 'visa', 'credit', 'PT', {
    pm: 'pm_card_pt',
    tok: 'tok_pt',
  }),
  card('visa_ro_0001', '4000006420000001', '0001', 'visa', 'credit', 'RO', {
    pm: 'pm_card_ro',
    tok: 'tok_ro',
  }),
  card('visa_sa_0007', '4000006820000007', '0007', 'visa', 'credit', 'SA', {}),
  card('visa_si_0006', '4000007050000006', '0006', 'visa', 'credit', 'SI', {
    pm: 'pm_card_si',
    tok: 'tok_si',
  }),
  card('visa_sk_0001', '4000007030000001', '0001', 'visa', 'credit', 'SK', {
    pm: 'pm_card_sk',
    tok: 'tok_sk',
  }),
  card('visa_es_0007', '4000007240000007', '0007', 'visa', 'credit', 'ES', {
    pm: 'pm_card_es',
    tok: 'tok_es',
  }),
  card('visa_se_0008', '4000007520000008', '0008', 'visa', 'credit', 'SE', {
    pm: 'pm_card_se',
    tok: 'tok_se',
  }),
  card('visa_ch_0009', '4000007560000009', '0009', 'visa', 'credit', 'CH', {
    pm: 'pm_card_ch',
    tok: 'tok_ch',
  }),
  card('visa_gb_0000', '4000008260000000', '0000', 'visa', 'credit', 'GB', {
    pm: 'pm_card_gb',
    tok: 'tok_gb',
  }),
  card('visa_au_0006', '4000000360000006', '0006', 'visa', 'credit', 'AU', {
    pm: 'pm_card_au',
    tok: 'tok_au',
  }),
  card('visa_cn_0002', '4000001560000002', '0002', 'visa', 'credit', 'CN', {
    pm: 'pm_card_cn',
    tok: 'tok_cn',
  }),
  card('visa_hk_0004', '4000003440000004', '0004', 'visa', 'credit', 'HK', {
    pm: 'pm_card_hk',
    tok: 'tok_hk',
  }),
  card('visa_in_0008', '4000003560000008', '0008', 'visa', 'credit', 'IN', {
    pm: 'pm_card_in',
    tok: 'tok_in',
  }),
  card('visa_jp_0003', '4000003920000003', '0003', 'visa', 'credit', 'JP', {
    pm: 'pm_card_jp',
    tok: 'tok_jp',
  }),
  card('visa_my_0002', '4000004580000002', '0002', 'visa', 'credit', 'MY', {
    pm: 'pm_card_my',
    tok: 'tok_my',
  }),
  card('visa_nz_0008', '4000005540000008', '0008', 'visa', 'credit', 'NZ', {
    pm: 'pm_card_nz',
    tok: 'tok_nz',
  }),
  card('visa_sg_0003', '4000007020000003', '0003', 'visa', 'credit', 'SG', {
    pm: 'pm_card_sg',
    tok: 'tok_sg',
  }),
  card('visa_tw_0008', '4000001580000008', '0008', 'visa', 'credit', 'TW', {
    pm: 'pm_card_tw',
    tok: 'tok_tw',
  }),
  card('visa_th_0003', '4000007640000003', '0003', 'visa', 'credit', 'TH', {
    pm: 'pm_card_th_credit',
    tok: 'tok_th_credit',
  }),
];
