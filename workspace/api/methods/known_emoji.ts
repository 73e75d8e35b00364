import { emojiCharacter } from "../../page/emoji.ts";

/** Emoji of people come in so many kinds that a name which begins as theirs do is taken for one. */
const OF_PEOPLE = /^(?:wo)?m[ae]n[-_]|^(?:person|(?:fe)?male|red_haired|curly_haired|white_haired|bald)[-_]/;

/** Slack's names for what the page shows by its name alone, and what every Slack workspace has of its own. */
const OTHERS: ReadonlySet<string> = new Set(
  `admission_tickets airplane_arriving airplane_departure badminton_racquet_and_shuttlecock
  ballot_box_with_ballot barely_sunny beach_with_umbrella biohazard_sign
  black_left_pointing_double_triangle_with_vertical_bar black_right_pointing_double_triangle_with_vertical_bar bowtie
  briefs camera_with_flash cheese_wedge compression cooking cricket_bat_and_ball cubimal_chick dagger_knife
  derelict_house_building dove_of_peace drum_with_drumsticks dusty_stick eject eye-in-speech-bubble
  face_vomiting face_with_cowboy_hat face_with_finger_covering_closed_lips face_with_one_eyebrow_raised
  face_with_open_mouth_vomiting face_with_raised_eyebrow face_with_symbols_on_mouth feelsgood fencer
  field_hockey_stick_and_ball film_frames finnadie first_place_medal flag-england flag-scotland flag-wales
  frame_with_picture giraffe_face glass_of_milk glitch_crab goberserk godmode golfer
  grinning_face_with_one_large_and_one_small_eye grinning_face_with_star_eyes handball
  heavy_heart_exclamation_mark_ornament helmet_with_white_cross house_buildings hurtrealbad
  ice_hockey_stick_and_puck juggling keycap_star kiwifruit knife_fork_plate ladybug left-facing_fist lightning
  lightning_cloud linked_paperclips lion_face lower_left_crayon lower_left_fountain_pen lower_left_paintbrush
  mate_drink medal menorah_with_nine_branches mostly_sunny mother_christmas neckbeard octocat om_symbol
  partly_sunny_rain piggy pride racing_motorcycle radioactive_sign rage1 rage2 rage3 rage4 right-facing_fist
  rolled_up_newspaper rube scooter second_place_medal serious_face_with_symbols_covering_mouth shipit
  shocked_face_with_exploding_head shopping_bags shopping_trolley sign_of_the_horns skin-tone-2 skin-tone-3
  skin-tone-4 skin-tone-5 skin-tone-6 slack slack_call sleeping_accommodation
  smiling_face_with_smiling_eyes_and_hand_covering_mouth snow_capped_mountain snow_cloud snowman_without_snow
  speaking_head_in_silhouette spiral_calendar_pad spiral_note_pad sports_medal squirrel staff_of_aesculapius
  sun_behind_cloud sun_small_cloud suspect table_tennis_paddle_and_ball third_place_medal three_button_mouse
  thumbsup_all thunder_cloud_and_rain tornado_cloud trollface umbrella_on_ground umbrella_with_rain_drops
  unicorn_face weight_lifter wind_blowing_face womans_flat_shoe wrestlers zebra_face`.split(/\s+/),
);

/** Whether a workspace without emoji of its own has one of this name; colons around it do not matter. */
export function isKnownEmoji(text: string): boolean {
  const name = text.replace(/^:|:$/g, "");
  const base = name.split("::skin-tone-")[0] ?? "";
  return OTHERS.has(base) || OF_PEOPLE.test(base) || emojiCharacter(name) !== undefined;
}
