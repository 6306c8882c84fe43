use super::*;

/// Numbers of a fixed sequence (xorshift), so that a failure repeats.
fn random_words(mut state: u32) -> impl FnMut() -> u32 {
    move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    }
}

/// What [`decode`] is meant to find, by looking at every row.
fn decode_slowly(word: u32) -> Option<&'static Encoding> {
    encodings()
        .filter(|encoding| encoding.matches(word))
        .max_by_key(|encoding| encoding.mask.count_ones())
}

#[test]
fn ids_are_places_in_the_table() {
    for (row, each) in encodings().enumerate() {
        assert_eq!(usize::from(each.id.0), row);
        assert_eq!(encoding(each.id).map(|found| found.name), Some(each.name));
    }
    assert!(encoding(EncodingId(encodings().count() as u16)).is_none());
}

#[test]
fn every_encoding_has_words_that_decode_to_it() {
    let mut random = random_words(1);
    for encoding in encodings() {
        for _ in 0..20 {
            let word = sample(encoding, &mut random);
            assert!(word.is_some(), "{} is hidden by others", encoding.name);
        }
    }
}

/// No word is claimed by two encodings of which neither is more specific.
#[test]
fn overlapping_encodings_are_nested() {
    let mut random = random_words(2);
    for encoding in encodings() {
        for _ in 0..20 {
            let word = encoding.value | random() & !encoding.mask;
            if encoding.matches(word) {
                let found = decode(word).map_or(0, |found| found.mask);
                assert_eq!(found & encoding.mask, encoding.mask, "{word:#010x} {}", encoding.name);
            }
        }
    }
}

#[test]
fn the_index_finds_what_a_search_of_all_rows_finds() {
    let mut random = random_words(3);
    let rows: Vec<_> = encodings().collect();
    for round in 0..60_000 {
        let near = rows[round % rows.len()];
        let word = match round % 3 {
            0 => random(),
            1 => near.value | random() & !near.mask,
            _ => near.value ^ 1 << (random() % 32),
        };
        let (fast, slow) = (decode(word), decode_slowly(word));
        let names = (fast.map(|found| found.name), slow.map(|found| found.name));
        assert_eq!(names.0, names.1, "{word:#010x}");
    }
}

#[test]
fn unallocated_words_of_implemented_classes_are_none() {
    let unallocated = [
        (0x1ac0_0000, "dp_2src: opcode 000000"),
        (0x1ac0_0400, "dp_2src: opcode 000001"),
        (0x5ac0_0c00, "dp_1src: REV (64-bit) with sf = 0"),
        (0x9ac0_4000, "dp_2src: CRC32B with sf = 1"),
        (0x9b40_8000, "dp_3src: SMULH with o0 = 1"),
        (0x1b20_0000, "dp_3src: SMADDL with sf = 0"),
        (0x3a40_0010, "condcmp_reg: o3 = 1"),
        (0x1a80_0800, "condsel: op2 = 10"),
        (0x1240_0000, "log_imm: N = 1 with sf = 0"),
        (0x3280_0000, "movewide: opc = 01"),
        (0x1340_0000, "bitfield: N = 1 with sf = 0"),
        (0x1380_8000, "extract: imms<5> = 1 with sf = 0"),
        (0x1e80_4000, "floatdp1: ftype = 10"),
        (0x1ea2_0800, "floatdp2: ftype = 10"),
        (0x0f00_0c00, "asimdimm: cmode 0000 with o2 = 1"),
        (0x7f00_0400, "asisdshf: immh = 0000"),
        (0x2f00_fc00, "asimdimm: FMOV (half) with op = 1"),
        (0x2f00_f400, "asimdimm: FMOV (double) with Q = 0"),
        (0x4000_0000, "op0 = 0 and op1 = 0, but not UDF"),
        (0xd503_200f, "hints: Rt is not 11111"),
        (0xd61f_0001, "branch_reg: op4 is not 00000"),
        (0xd400_0000, "exception: LL = 00"),
    ];
    for (word, why) in unallocated {
        let found = decode(word).filter(|found| found.implemented()).map(|found| found.name);
        assert_eq!(found, None, "{word:#010x}: {why}");
    }
}

#[test]
fn should_be_bits_do_not_matter() {
    let pairs = [
        (0xc85f_7c20, 0xc840_0020, "LDXR_LR64_ldstexclr"),
        (0x9b42_7c20, 0x9b42_0020, "SMULH_64_dp_3src"),
        (0x88df_fc20, 0x88c0_8020, "LDAR_LR32_ldstord"),
        (0xd500_401f, 0xd500_471f, "CFINV_M_pstate"),
    ];
    for (proper, odd, name) in pairs {
        assert_eq!(decode(proper).map(|found| found.name), Some(name));
        assert_eq!(decode(odd).map(|found| found.name), Some(name));
    }
}

#[test]
fn the_most_specific_encoding_wins() {
    let rows = [
        (0xd503_201f, "NOP_HI_hints"),
        (0xd503_245f, "BTI_HB_hints"),
        (0xd503_2fff, "HINT_HM_hints"),
        (0xd503_233f, "PACIASP_HI_hints"),
        (0xd500_405f, "AXFLAG_M_pstate"),
        (0xd500_419f, "MSR_SI_pstate"),
        (0x0cdf_7020, "LD1_asisdlsep_I1_i1"),
        (0x0cc2_7020, "LD1_asisdlsep_R1_r1"),
        (0x3862_6820, "LDRB_32BL_ldst_regoff"),
        (0x3862_4820, "LDRB_32B_ldst_regoff"),
        (0x4f00_0400, "MOVI_asimdimm_L_sl"),
        (0x4f08_0400, "SSHR_asimdshf_R"),
        (0xd65f_0bff, "RETAA_64E_branch_reg"),
    ];
    for (word, name) in rows {
        assert_eq!(decode(word).map(|found| found.name), Some(name), "{word:#010x}");
    }
}

/// The totals of the data release: a new one changes them, and somebody looks at what is new.
#[test]
fn coverage_counts_every_encoding() {
    let rows = coverage();
    for row in &rows {
        let absent: usize = row.absent.values().sum();
        assert_eq!(row.implemented + absent, row.total, "{:?}", row.chapter);
    }
    assert_eq!(rows.iter().map(|row| row.total).sum::<usize>(), encodings().count());
    let counts: Vec<_> = rows.iter().map(|row| (row.implemented, row.total)).collect();
    let expected =
        [(1, 1), (32, 44), (82, 165), (559, 1015), (119, 151), (735, 867), (0, 1346), (0, 842)];
    assert_eq!(counts, expected);
}
