/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-army-list.h"

#include "service/pennant-row-list.h"
#include "ui/pennant-unit-view.h"

#include <glib/gi18n-lib.h>

/* Rows that are made in one frame. */
#define ROWS_A_FRAME 5

typedef enum
{
  GROUP_TROOPS,
  GROUP_SPELLS,
  GROUP_EQUIPMENT,
  GROUP_BUILDER_BASE,
  GROUP_OTHER,
  N_GROUPS,
} Group;

static const char *const titles[N_GROUPS] = {
  [GROUP_TROOPS] = N_ ("Troops, Pets and Siege Machines"),
  [GROUP_SPELLS] = N_ ("Spells"),
  [GROUP_EQUIPMENT] = N_ ("Hero Equipment"),
  [GROUP_BUILDER_BASE] = N_ ("Builder Base"),
  [GROUP_OTHER] = N_ ("Other"),
};

struct _PennantArmyList
{
  AdwBin parent_instance;

  GtkWidget *boxes[N_GROUPS];
  PennantRowList *rows[N_GROUPS];
  GtkSliceListModel *made[N_GROUPS]; /* of the rows, those that have a widget so far */
  guint tick_id;
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantArmyList, pennant_army_list, ADW_TYPE_BIN)

static gboolean
is_of_home (const PennantUnit *unit)
{
  return unit->village == NULL || g_str_equal (unit->village, "home");
}

static void
add_units (GPtrArray **groups, GPtrArray *units, Group of_home)
{
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      PennantUnit *unit = g_ptr_array_index (units, i);

      if (is_of_home (unit))
        {
          if (of_home != N_GROUPS)
            g_ptr_array_add (groups[of_home], unit);
        }
      else
        g_ptr_array_add (groups[g_str_equal (unit->village, "builderBase") ? GROUP_BUILDER_BASE : GROUP_OTHER], unit);
    }
}

/* Makes the next rows, so that a long list does not hold up a frame. */
static gboolean
make_rows_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PennantArmyList *self = PENNANT_ARMY_LIST (widget);
  guint left = ROWS_A_FRAME;

  for (guint i = 0; i < N_GROUPS; i++)
    {
      guint size = gtk_slice_list_model_get_size (self->made[i]);
      guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows[i]));
      guint more = n_rows > size ? MIN (n_rows - size, left) : 0;

      if (more > 0)
        gtk_slice_list_model_set_size (self->made[i], size + more);
      left -= more;
      gtk_widget_set_visible (self->boxes[i], g_list_model_get_n_items (G_LIST_MODEL (self->made[i])) > 0);
    }
  if (left > 0)
    {
      self->tick_id = 0;
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static GtkWidget *
make_row_cb (gpointer item, gpointer user_data)
{
  return pennant_unit_view_new_row (item, user_data);
}

static GtkWidget *
make_group (PennantArmyList *self, Group group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = gtk_label_new (_ (titles[group]));
  GtkWidget *list = gtk_list_box_new ();

  self->rows[group] = pennant_row_list_new (pennant_unit_get_key);
  self->made[group] = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->rows[group])), 0, 0);
  self->boxes[group] = box;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (title, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_tab_behavior (GTK_LIST_BOX (list), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), G_LIST_MODEL (self->made[group]), make_row_cb, self, NULL);

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_set_visible (box, FALSE);

  return box;
}

static void
pennant_army_list_dispose (GObject *object)
{
  PennantArmyList *self = PENNANT_ARMY_LIST (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_clear_object (&self->made[i]);
      g_clear_object (&self->rows[i]);
    }

  G_OBJECT_CLASS (pennant_army_list_parent_class)->dispose (object);
}

static void
pennant_army_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, PENNANT_ARMY_LIST (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_army_list_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantArmyList *self = PENNANT_ARMY_LIST (object);

  switch (property_id)
    {
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_army_list_class_init (PennantArmyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_army_list_dispose;
  object_class->get_property = pennant_army_list_get_property;
  object_class->set_property = pennant_army_list_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_army_list_init (PennantArmyList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  for (guint i = 0; i < N_GROUPS; i++)
    gtk_box_append (GTK_BOX (box), make_group (self, i));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * pennant_army_list_set_player:
 * @self: a list
 * @player: whose army it shows
 *
 * Brings the list up to date; what is new is made over the next frames.
 */
void
pennant_army_list_set_player (PennantArmyList *self, const PennantPlayer *player)
{
  GPtrArray *groups[N_GROUPS];

  g_return_if_fail (PENNANT_IS_ARMY_LIST (self));
  g_return_if_fail (player != NULL);

  for (guint i = 0; i < N_GROUPS; i++)
    groups[i] = g_ptr_array_new ();
  add_units (groups, player->troops, GROUP_TROOPS);
  add_units (groups, player->spells, GROUP_SPELLS);
  add_units (groups, player->hero_equipment, GROUP_EQUIPMENT);
  add_units (groups, player->heroes, N_GROUPS);
  for (guint i = 0; i < N_GROUPS; i++)
    {
      pennant_row_list_update (self->rows[i], groups[i]);
      g_ptr_array_unref (groups[i]);
    }

  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_rows_cb, NULL, NULL);
}

/**
 * pennant_army_list_set_new:
 * @self: a list
 * @keys: (element-type utf8 gpointer): a set of keys of units
 *
 * Says which units are news for who looks at the list.
 */
void
pennant_army_list_set_new (PennantArmyList *self, GHashTable *keys)
{
  g_return_if_fail (PENNANT_IS_ARMY_LIST (self));

  for (guint i = 0; i < N_GROUPS; i++)
    pennant_row_list_set_new (self->rows[i], keys);
}

/**
 * pennant_unit_get_key:
 * @unit: a PennantUnit
 *
 * Returns: (transfer full): what tells it from all other units of the player: its name and village
 */
char *
pennant_unit_get_key (gconstpointer unit)
{
  const PennantUnit *self = unit;

  return g_strconcat (self->name != NULL ? self->name : "", "\n", self->village, NULL);
}

/**
 * pennant_player_list_heroes:
 * @player: a player
 *
 * Returns: (transfer container) (element-type PennantUnit): the heroes of the home village
 */
GPtrArray *
pennant_player_list_heroes (const PennantPlayer *player)
{
  GPtrArray *heroes = g_ptr_array_new ();

  for (guint i = 0; player->heroes != NULL && i < player->heroes->len; i++)
    if (is_of_home (g_ptr_array_index (player->heroes, i)))
      g_ptr_array_add (heroes, g_ptr_array_index (player->heroes, i));

  return heroes;
}
